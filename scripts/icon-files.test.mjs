import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { icns, ICNS_SIZES, ico } from './icon-files.mjs';
import { root } from './project.mjs';

const folder = join(root, 'resources', 'icon');
/** @type {Record<string, string>} */
const drawn = JSON.parse(readFileSync(join(folder, 'drawn.json'), 'utf8'));

/** The side of a PNG, which must be a square, off its first chunk. */
function sideOf(/** @type {Buffer} */ png) {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  const side = png.readUInt32BE(16);
  expect(png.readUInt32BE(20)).toBe(side);
  return side;
}

test.each(Object.entries(drawn))('%s is the one that was drawn: else run `npm run draw-icons`', (name, hash) => {
  expect(
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex'),
  ).toBe(hash);
});

test('a picture has the size that its name says', () => {
  const names = Object.keys(drawn).filter((name) => name.endsWith('.png'));
  expect(names).toContain('256x256.png');
  for (const name of names)
    expect(`${sideOf(readFileSync(join(folder, name)))}`, name).toBe(/^\d+/.exec(name)?.[0] ?? '');
});

test('the icon for Windows holds every size up to 256, each a PNG where its directory says', () => {
  const file = readFileSync(join(folder, 'icon.ico'));
  const entries = Array.from({ length: file.readUInt16LE(4) }, (_, index) => file.subarray(6 + 16 * index));
  const sides = entries.map((entry) => {
    const start = entry.readUInt32LE(12);
    const side = sideOf(file.subarray(start, start + entry.readUInt32LE(8)));
    expect(entry.readUInt8(0)).toBe(side % 256);
    return side;
  });
  expect(sides).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

test('the icon for macOS is one chunk of chunks, each a PNG of the size that its type stands for', () => {
  const file = readFileSync(join(folder, 'icon.icns'));
  expect(file.subarray(0, 4).toString('latin1')).toBe('icns');
  expect(file.readUInt32BE(4)).toBe(file.length);
  /** @type {Record<string, number>} */
  const found = {};
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
    found[file.subarray(at, at + 4).toString('latin1')] = sideOf(file.subarray(at + 8));
  }
  // Apple's names: icp4 is 16 points, ic10 is 512 points at two pixels each.
  expect(found).toMatchObject({ icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024 });
  expect(new Set(Object.values(found))).toEqual(new Set(ICNS_SIZES));
});

test('a size that is missing is told, not left out', () => {
  expect(() => icns([])).toThrow('16 px');
  expect(ico([]).readUInt16LE(4)).toBe(0);
});
