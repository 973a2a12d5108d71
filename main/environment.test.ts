import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { addressesIn, hasDisplay, libraryHome, withoutAddresses } from './environment';

test('the library lies where the platform keeps the data of applications', () => {
  expect(libraryHome({}, 'linux')).toBe(join(homedir(), '.local', 'share', 'Offprint', 'library'));
  expect(libraryHome({ XDG_DATA_HOME: '/data' }, 'linux')).toBe(join('/data', 'Offprint', 'library'));
  expect(libraryHome({}, 'darwin')).toBe(join(homedir(), 'Library', 'Application Support', 'Offprint', 'library'));
  expect(libraryHome({ APPDATA: '/roaming' }, 'win32')).toBe(join('/roaming', 'Offprint', 'library'));
});

test('OFFPRINT_HOME chooses another place, relative to where the program was started', () => {
  expect(libraryHome({ OFFPRINT_HOME: 'shelf' }, 'linux')).toBe(resolve('shelf'));
});

test('an address of the environment is taken as one of the settings is, or refused by name', () => {
  expect(addressesIn({})).toEqual({});
  const variables = { OFFPRINT_HF_URL: 'http://127.0.0.1:1234/', OFFPRINT_ARXIV_URL: 'http://127.0.0.1:1234/arxiv' };
  expect(addressesIn(variables)).toEqual({
    huggingFace: { url: 'http://127.0.0.1:1234', variable: 'OFFPRINT_HF_URL' },
    arxiv: { url: 'http://127.0.0.1:1234/arxiv', variable: 'OFFPRINT_ARXIV_URL' },
  });
  expect(() => addressesIn({ OFFPRINT_ARXIV_URL: 'http://example.org' })).toThrow(/OFFPRINT_ARXIV_URL/);
});

test('an installed Offprint heeds no address of the environment, and everything else', () => {
  const variables = { OFFPRINT_HF_URL: 'http://127.0.0.1:1', OFFPRINT_ARXIV_API_URL: 'x', OFFPRINT_HOME: '/shelf' };
  expect(withoutAddresses(variables)).toEqual({ OFFPRINT_HOME: '/shelf' });
});

test('a window needs a display, which may be missing on Linux', () => {
  expect(hasDisplay({}, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasDisplay({}, 'win32')).toBe(true);
});
