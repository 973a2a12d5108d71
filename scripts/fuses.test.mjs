import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import configuration from '../electron-builder.config.mjs';
import { fuseDifferences, readFuses } from './fuses.mjs';

const folder = mkdtempSync(join(tmpdir(), 'offprint-fuses-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program with a wire of these states in it, as Electron's has: the sentinel, a version, a length, a letter a fuse. */
function program(/** @type {string} */ states) {
  const file = join(folder, 'program');
  const wire = Buffer.from([1, states.length]);
  writeFileSync(
    file,
    Buffer.concat([Buffer.from('machine code, then dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), wire, Buffer.from(states)]),
  );
  return file;
}

test('the fuses of a program are read by name, and one that is too young to be known by number', async () => {
  expect(await readFuses(program('010001r01'))).toEqual({
    runAsNode: 'off',
    enableCookieEncryption: 'on',
    enableNodeOptionsEnvironmentVariable: 'off',
    enableNodeCliInspectArguments: 'off',
    enableEmbeddedAsarIntegrityValidation: 'off',
    onlyLoadAppFromAsar: 'on',
    loadBrowserProcessSpecificV8Snapshot: 'removed',
    grantFileProtocolExtraPrivileges: 'off',
    'fuse 8': 'on',
  });
});

test('a fuse that is not as configured is told, whether it differs or is missing', () => {
  const found = { runAsNode: 'on', onlyLoadAppFromAsar: 'on' };
  expect(fuseDifferences({ runAsNode: false, onlyLoadAppFromAsar: true, enableCookieEncryption: true }, found)).toEqual(
    [
      'The fuse runAsNode is on in the packaged program; configured is off.',
      'The fuse enableCookieEncryption is not there in the packaged program; configured is on.',
    ],
  );
});

test('nothing that lets another run code in Offprint is configured on', () => {
  expect(configuration.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
