import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import configuration from '../electron-builder.config.mjs';
import { root } from './project.mjs';

// electron-builder's own check, which it makes before it packages anything, for all systems at once.
const { validateConfiguration } = createRequire(createRequire(import.meta.url).resolve('electron-builder'))(
  'app-builder-lib/out/util/config/config',
);
/** @type {(configuration: unknown) => Promise<void>} */
const validate = (given) => validateConfiguration(structuredClone(given), { isEnabled: false, add: () => undefined });

test("the configuration of every system passes electron-builder's schema", async () => {
  await expect(validate(configuration)).resolves.toBeUndefined();
});

test.each(['linux', 'deb', 'appImage', 'mac', 'dmg', 'win', 'nsis', 'electronFuses'])(
  'a misspelt setting of %s would be refused',
  async (section) => {
    const given = { ...configuration, [section]: { ...Reflect.get(configuration, section), misspelt: true } };
    await expect(validate(given)).rejects.toThrow(`configuration.${section} should be`);
  },
);

test('the files that it names are there', () => {
  const { linux, mac, win, extraResources } = configuration;
  const extra = [extraResources, linux?.extraFiles].flatMap((list) => list ?? []);
  const named = [
    linux?.icon,
    mac?.icon,
    mac?.entitlements,
    mac?.entitlementsInherit,
    win?.icon,
    ...extra.map((entry) => (typeof entry === 'string' ? entry : entry.from)),
  ];
  expect(named).toContain('resources/linux/offprint-cli');
  // What the build makes is there once it has run.
  for (const place of named.filter((place) => !place?.startsWith('out/'))) {
    expect(place).toBeTypeOf('string');
    expect(existsSync(join(root, place ?? '')), place ?? '').toBe(true);
  }
});

test('nothing is published, and no uninstaller touches the library', () => {
  expect(configuration.publish).toBeNull();
  expect(configuration.nsis?.deleteAppDataOnUninstall).toBe(false);
  expect(configuration.nsis?.perMachine).toBe(false);
});

test('the entry of the desktop is called as the window says that it is', () => {
  const { desktopName } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(desktopName).toBe(`${configuration.linux?.executableName}.desktop`);
});

test('macOS grants what V8 needs and nothing else', () => {
  const text = readFileSync(join(root, configuration.mac?.entitlements ?? ''), 'utf8');
  expect([...text.matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit']);
  expect(configuration.mac?.hardenedRuntime).toBe(true);
});
