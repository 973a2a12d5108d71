/*
 * The entry of the desktop application. An installed Offprint is its own command line too: a command runs before Electron
 * is ready, so it needs no display, and nothing of the window is loaded for it.
 */
import { app as electron } from 'electron';
import { commandLine } from './commands/command-line';
import { hasDisplay, withoutAddresses } from './environment';

/** Settles when what was printed has left this process: on Windows a pipe is written to in the background. */
function printed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

const given = electron.isPackaged ? commandLine(process.argv.slice(1)) : undefined;
if (given !== undefined) {
  const { runCommand } = await import('./commands/run');
  const status = await runCommand(given, import.meta.dirname, withoutAddresses(process.env));
  await Promise.all([printed(process.stdout), printed(process.stderr)]);
  // Electron would otherwise go on to open its windows; its own `exit` takes no notice of `process.exitCode`.
  process.exit(status);
}
if (!hasDisplay(process.env, process.platform)) {
  process.stderr.write(
    'There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). ' +
      '`offprint serve` serves the window to a browser instead; `offprint --help` tells what else can be done here.\n',
  );
  process.exit(1);
}
// Awaited, for what Electron must be told before it is ready is told in there.
await import('./desktop');
