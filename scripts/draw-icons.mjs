#!/usr/bin/env node
/*
 * `npm run draw-icons`: every icon of Offprint from resources/icon/offprint.svg, after that drawing has changed. The
 * results are committed, since drawing them needs a Chromium; a test holds that they belong to the drawing.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { needsNoSandbox } from './electron.mjs';
import { icns, ICNS_SIZES, ico } from './icon-files.mjs';
import { root } from './project.mjs';
import { setUpOrExit } from './set-up.mjs';

const FOLDER = join(root, 'resources', 'icon');
/** What desktops on Linux ask for, and the window takes 256 of; Windows takes those up to 256. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
/** An icon of macOS leaves a margin around its ground: 824 of 1024 px (Apple's template). */
const MAC_SCALE = 824 / 1024;

await setUpOrExit({ build: false });
const executablePath = findChromium();
if (executablePath === undefined) {
  console.error('No Chromium was found to draw with. Install one, or name it in CHROMIUM_PATH.');
  process.exit(1);
}
const { chromium } = await import('@playwright/test');
const browser = await chromium.launch({ executablePath, args: needsNoSandbox() ? ['--no-sandbox'] : [] });
const page = await browser.newPage();
const source = readFileSync(join(FOLDER, 'offprint.svg'));

/**
 * @param {number} size
 * @param {number} [scale] how much of the picture the drawing takes
 * @returns {Promise<import('./icon-files.mjs').Picture>}
 */
async function draw(size, scale = 1) {
  const side = size * scale;
  const address = `data:image/svg+xml;base64,${source.toString('base64')}`;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh"><img style="display:block" width="${side}" height="${side}" src="${address}">`,
  );
  return { size, png: await page.screenshot({ omitBackground: true }) };
}

const pictures = [];
for (const size of SIZES) pictures.push(await draw(size));
const forMac = [];
for (const size of ICNS_SIZES) forMac.push(await draw(size, MAC_SCALE));
await browser.close();

const files = new Map(pictures.map(({ size, png }) => [`${size}x${size}.png`, png]));
files.set('icon.ico', ico(pictures.filter(({ size }) => size <= 256)));
files.set('icon.icns', icns(forMac));
for (const [name, content] of files) writeFileSync(join(FOLDER, name), content);
const sha256 = (/** @type {Buffer} */ content) => createHash('sha256').update(content).digest('hex');
const record = {
  'offprint.svg': sha256(source),
  ...Object.fromEntries([...files].map(([name, content]) => [name, sha256(content)])),
};
writeFileSync(join(FOLDER, 'drawn.json'), `${JSON.stringify(record, null, 2)}\n`);
console.log(`Drawn: ${[...files.keys()].join(', ')}.`);
