/* The browser host as an entry of its own: the window for a browser on this computer, without Electron. */
import { runCommand } from './commands/run';

void runCommand(['serve', ...process.argv.slice(2)], import.meta.dirname);
