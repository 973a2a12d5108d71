/* The command line: `npm run -s offprint -- …`. */
import { runCommand } from './commands/run';

process.exitCode = await runCommand(process.argv.slice(2), import.meta.dirname);
