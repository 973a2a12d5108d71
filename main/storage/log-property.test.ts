import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { printedSeed, roundsOr, tellProof, counted } from '../testing/proof';
import { randomFrom } from '../testing/random';
import { opened } from './testing/opened';
import { appendStep, numbersOf, STEPS, STEPS_FOLDER, stepOf } from './testing/steps';
import { temporaryHome } from './testing/temporary-home';

const ROUNDS = roundsOr(120);

type Random = (below: number) => number;

/** Appends, rotates and reopens at random, and saves it all. */
async function writeAtRandom(home: string, random: Random): Promise<number> {
  let last = 0;
  for (let session = random(3); session >= 0; session -= 1) {
    const { storage, notices } = await opened(home);
    const log = await storage.openLog(STEPS_FOLDER, STEPS, random(last + 1));
    for (let step = random(12); step >= 0; step -= 1) {
      if (random(4) === 0) await log.rotate();
      else if (random(5) === 0) await storage.flush();
      else last = appendStep(log, random(random(2) === 0 ? 30 : 6_000)).number;
    }
    await storage.close();
    expect([log.last, notices]).toEqual([last, []]);
  }
  return last;
}

/** A file taken apart without knowing of checks: where each of its lines ends, without its line feed. */
type Plain = { readonly file: string; readonly bytes: Buffer; readonly lines: { number: number; end: number }[] };

async function plainFiles(home: string): Promise<Plain[]> {
  const folder = join(home, STEPS_FOLDER);
  await mkdir(folder, { recursive: true });
  const files: Plain[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const bytes = await readFile(join(folder, name));
    const lines: Plain['lines'] = [];
    for (let start = 0; start < bytes.length; start = bytes.indexOf('\n', start) + 1) {
      const end = bytes.indexOf('\n', start);
      // The first line of a file has no number of its own.
      const { n = 0 } = JSON.parse(bytes.toString('utf8', start, end)) as { n?: number };
      lines.push({ number: n, end });
    }
    files.push({ file: join(folder, name), bytes, lines });
  }
  return files;
}

/** Damages one file, and tells which numbers that leaves. */
async function damage(files: readonly Plain[], random: Random) {
  const index = random(files.length);
  const hurt = files[index];
  if (hurt === undefined) return { kept: [], mayBeSilent: true };
  const others = files.filter((file) => file !== hurt).flatMap(({ lines }) => lines);
  const at = random(hurt.bytes.length);
  const isLast = index === files.length - 1;
  const head = hurt.lines[0]?.end ?? 0;
  let kept: typeof others;
  if (random(2) === 0) {
    await writeFile(hurt.file, hurt.bytes.subarray(0, at));
    kept = at <= head ? [] : hurt.lines.filter(({ end }) => end <= at);
  } else {
    const flipped = Buffer.from(hurt.bytes);
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << random(8)), at);
    await writeFile(hurt.file, flipped);
    const line = hurt.lines.findIndex(({ end }) => at <= end);
    // The last line feed of a file tells nothing that its check does not tell; any other keeps two lines apart.
    const isEnd = at === hurt.bytes.length - 1;
    const nextToo = hurt.lines[line]?.end === at ? line + 1 : line;
    kept =
      line === 0 ? [] : isEnd ? hurt.lines : hurt.lines.filter((_, number) => number !== line && number !== nextToo);
    return { kept: [...others, ...kept].map(({ number }) => number), mayBeSilent: isEnd };
  }
  return { kept: [...others, ...kept].map(({ number }) => number), mayBeSilent: isLast };
}

test('whatever is cut or flipped, what comes back is what is whole before it, and the person is told', async () => {
  const chance = randomFrom(printedSeed());
  const random: Random = (below) => Math.floor(chance() * below);
  const home = await temporaryHome();
  let appended = 0;
  let lost = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await rm(home, { recursive: true, force: true });
    const last = await writeAtRandom(home, random);
    appended += last;
    const files = await plainFiles(home);
    expect(files.flatMap(({ lines }) => lines.map(({ number }) => number)).filter((number) => number > 0)).toEqual(
      Array.from({ length: last }, (_, index) => index + 1),
    );
    const { kept, mayBeSilent } = await damage(files, random);
    const from = random(3) === 0 ? random(last + 1) : 0;
    const expected: number[] = [];
    while (kept.includes(from + expected.length + 1)) expected.push(from + expected.length + 1);
    const isLost = from + expected.length < last;
    lost += last - from - expected.length;

    const first = await opened(home);
    const log = await first.storage.openLog(STEPS_FOLDER, STEPS, from);
    expect(numbersOf(log.found)).toEqual(expected);
    expect(first.notices.length > 0 || !isLost || mayBeSilent).toBe(true);
    const next = from + expected.length + 1;
    // Whoever looks lines up gets every whole one of those that the log has, whatever is missing between them.
    const after = random(last + 1);
    const readable = kept.filter((number) => number > after && number < next).toSorted((a, b) => a - b);
    expect(numbersOf(await log.read(after))).toEqual(readable);
    expect(appendStep(log).number).toBe(next);
    const withNext = next > after ? [...readable, next] : readable;
    expect(numbersOf(await log.read(after))).toEqual(withNext);
    await first.storage.close();

    // What is appended comes back with the rest, and there is nothing more to tell.
    const second = await opened(home);
    const again = await second.storage.openLog(STEPS_FOLDER, STEPS, from);
    expect(numbersOf(again.found)).toEqual([...expected, next]);
    expect(again.found.at(-1)?.data).toEqual(stepOf(next));
    expect(numbersOf(await again.read(after))).toEqual(withNext);
    expect(second.notices).toEqual([]);
    await second.storage.close();
  }
  expect(lost).toBeGreaterThan(0);
  tellProof(
    `damaged logs: ${ROUNDS} rounds, ${counted(appended)} lines, 0 whole lines before the damage lost, ` +
      `${counted(lost)} damaged or behind a gap and told, appending went on every time`,
  );
});
