import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export type ElectronRuntime =
  | {
      readonly kind: 'found';
      readonly executable: string;
      readonly switches: readonly string[];
      readonly env: Record<string, string>;
    }
  | { readonly kind: 'missing'; readonly reason: string };

/** The Electron to test with, if one is at hand and there is a display; nothing is downloaded. */
export function electronRuntime(): ElectronRuntime {
  const folder = join(root, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  const downloaded = existsSync(note) && existsSync(join(folder, 'dist', readFileSync(note, 'utf8')));
  if (!process.env['ELECTRON_OVERRIDE_DIST_PATH'] && !downloaded) {
    return { kind: 'missing', reason: "Electron's runtime is not on this computer" };
  }
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { kind: 'missing', reason: 'there is no display (run under xvfb-run)' };
  }
  // Required only now, for the package downloads its runtime when it is required and finds none.
  const executable = createRequire(import.meta.url)('electron') as string;
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || name === 'NODE_OPTIONS' ? [] : [[name, value]],
    ),
  );
  return { kind: 'found', executable, switches: asRoot ? ['--no-sandbox'] : [], env };
}
