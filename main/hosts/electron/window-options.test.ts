import { expect, test } from 'vitest';
import { windowOptions } from './window-options';

test.each(['linux', 'darwin', 'win32'] as const)('a window on %s has no Node, and is kept apart', (platform) => {
  // Exactly these: an option that loosens something is missing here and fails.
  expect(windowOptions('/preload.cjs', platform, false).webPreferences).toEqual({
    preload: '/preload.cjs',
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    sandbox: true,
    webviewTag: false,
    spellcheck: false,
  });
});

test('the ground that shows before the page does has the colour of the theme', () => {
  expect(windowOptions('', 'linux', false).backgroundColor).not.toBe(windowOptions('', 'linux', true).backgroundColor);
});
