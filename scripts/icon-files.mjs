/**
 * A picture as PNG, and its width and height in pixels.
 *
 * @typedef {{ size: number, png: Buffer }} Picture
 */

/** What macOS calls its pictures; `ic11` and so on are those for twice as many pixels per point. */
const ICNS_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
  ['ic11', 32],
  ['ic12', 64],
  ['ic13', 256],
  ['ic14', 512],
]);

/** The sizes that an icon for macOS is made of. */
export const ICNS_SIZES = [...new Set(ICNS_TYPES.map(([, size]) => size))].sort((a, b) => a - b);

/**
 * An icon for Windows: a directory of the pictures, then the pictures as they are. Windows reads PNG in it since Vista.
 *
 * @param {readonly Picture[]} pictures of 256 px at most
 * @returns {Buffer}
 */
export function ico(pictures) {
  const ENTRY = 16;
  const head = Buffer.alloc(6 + ENTRY * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + ENTRY * index;
    // One byte each: 256 is written as 0.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/**
 * An icon for macOS: chunks with a name and a length each.
 *
 * @param {readonly Picture[]} pictures of all `ICNS_SIZES`
 * @returns {Buffer}
 */
export function icns(pictures) {
  const chunks = ICNS_TYPES.map(([type, size]) => {
    const picture = pictures.find((candidate) => candidate.size === size);
    if (picture === undefined) throw new Error(`An icon for macOS needs a picture of ${size} px.`);
    return chunk(type, picture.png);
  });
  return chunk('icns', Buffer.concat(chunks));
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function chunk(type, content) {
  const HEAD = 8;
  const head = Buffer.alloc(HEAD);
  head.write(type, 'latin1');
  head.writeUInt32BE(HEAD + content.length, 4);
  return Buffer.concat([head, content]);
}
