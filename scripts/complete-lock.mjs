#!/usr/bin/env node
/*
 * Adds to package-lock.json the optional packages for other platforms that npm left out of it. A registry mirror that
 * does not hold them makes npm write a lock without them, and `npm ci` then refuses that lock everywhere. To be run after
 * a dependency was added or updated; says what it added.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

/** Where Node would look for a package that is required from `place`, nearest first. */
function* placesOf(/** @type {string} */ name, /** @type {string} */ place) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    yield `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (at === '') return;
  }
}

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if ([...placesOf(name, place)].some((at) => lock.packages[at] !== undefined)) continue;
    // Bindings name their platform, and are pinned by whoever needs them; of anything else too little is known here.
    const words = name.split('/').at(-1)?.split('-') ?? [];
    const os = SYSTEMS.find((system) => words.includes(system));
    const cpu = PROCESSORS.find((processor) => words.includes(processor));
    if (os === undefined || !/^\d/.test(version)) continue;
    const libc =
      os !== 'linux' ? undefined : name.includes('musl') ? 'musl' : name.includes('gnu') ? 'glibc' : undefined;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu === undefined ? {} : { cpu: [cpu] }),
      ...(entry.dev ? { dev: true } : {}),
      ...(libc === undefined ? {} : { libc: [libc] }),
      license: entry.license,
      optional: true,
      os: [os],
    };
    console.log(`${name} ${version}`);
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
