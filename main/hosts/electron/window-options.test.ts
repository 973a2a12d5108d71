import { expect, test } from 'vitest';
import { windowOptions } from './window-options';

test.each(['linux', 'darwin', 'win32'] as const)('a window on %s has no Node, and is kept apart', (platform) => {
  // Exactly these: an option that loosens something is missing here and fails.
  expect(windowOptions('/preload.cjs', platform, false, '/icon.png').webPreferences).toEqual({
    preload: '/preload.cjs',
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    sandbox: true,
    webviewTag: false,
    spellcheck: false,
    v8CacheOptions: 'bypassHeatCheckAndEagerCompile',
  });
});

test('the ground that shows before the page does has the colour of the theme', () => {
  const [light, dark] = [false, true].map((theme) => windowOptions('', 'linux', theme, '').backgroundColor);
  expect(light).not.toBe(dark);
});

test('a window has the icon on Linux alone; elsewhere the program has it', () => {
  expect(windowOptions('', 'linux', false, '/icon.png').icon).toBe('/icon.png');
  expect(windowOptions('', 'win32', false, '/icon.png').icon).toBeUndefined();
  expect(windowOptions('', 'darwin', false, '/icon.png').icon).toBeUndefined();
});
