/* The browser host as an entry of its own: the window for a browser on this computer, without Electron. */
import { runCommand } from './commands/run';

process.exitCode = await runCommand(['serve', ...process.argv.slice(2)], import.meta.dirname);
