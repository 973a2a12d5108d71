import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printedSeed, roundsOr, tellProof, counted } from '../testing/proof';
import { textsOf } from './testing/opened-texts';
import { temporaryHome } from './testing/temporary-home';
import type { Versions } from './text-file';

const ROUNDS = roundsOr(150);

/** What another program does: it reads the file, adds a line, and puts it back in one of the ways that there are. */
const THEIRS = ['in place', 'by renaming', 'after removing', 'removes'] as const;
type Theirs = (typeof THEIRS)[number];

type Act =
  | { readonly act: 'mine' | 'look' | 'saved' | 'turn' }
  | { readonly act: 'theirs'; readonly how: Theirs }
  /** At the next step of a write, after so many others. */
  | { readonly act: 'between'; readonly how: Theirs; readonly after: number };

const how = fc.constantFrom(...THEIRS);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Act>({ act: 'mine' }) },
  { weight: 6, arbitrary: fc.constantFrom<Act>({ act: 'look' }, { act: 'saved' }, { act: 'turn' }) },
  { weight: 2, arbitrary: how.map((how): Act => ({ act: 'theirs', how })) },
  { weight: 4, arbitrary: fc.tuple(how, fc.nat(3)).map(([how, after]): Act => ({ act: 'between', how, after })) },
);

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** Every line of either: nothing that anybody wrote goes away, so that whatever is missing in the end was lost. */
function together(mine: string, theirs: string): string {
  const lines = new Set([...linesOf(theirs), ...linesOf(mine)]);
  return Array.from(lines, (line) => `${line}\n`).join('');
}

test(
  'whoever writes whenever: memory and file agree in the end, no line is lost, and every foreign text is told once',
  { timeout: 30_000 + ROUNDS * 500 },
  async () => {
    const home = await temporaryHome();
    let foreign = 0;
    let between = 0;
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(act, { minLength: 3, maxLength: 25 }), async (exists, acts) => {
        const folder = await mkdtemp(join(home, 'round-'));
        const file = join(folder, 'a.md');
        const read = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
        const mine: string[] = [];
        const theirs: string[] = [];
        const removed = new Set<string>();
        const told: Versions[] = [];
        const waiting: { readonly how: Theirs; after: number }[] = [];
        if (exists) writeFileSync(file, 'first\n');

        function foreignly(how: Theirs): void {
          foreign += 1;
          if (how === 'removes') {
            // What nobody has seen is gone with it.
            for (const line of linesOf(read())) removed.add(line);
            rmSync(file, { force: true });
            return;
          }
          const line = `theirs ${theirs.length}`;
          theirs.push(line);
          const text = `${read()}${line}\n`;
          if (how === 'after removing') rmSync(file, { force: true });
          if (how === 'by renaming') {
            writeFileSync(`${file}.new`, text);
            renameSync(`${file}.new`, file);
          } else writeFileSync(file, text);
        }

        const { texts } = textsOf(folder, {
          onStep(step) {
            const next = waiting[0];
            if (next === undefined) return;
            // Only what is written to the file itself can be found after that moment.
            if (step === 'replacing' && next.how !== 'in place') return;
            if (next.after > 0) next.after -= 1;
            else {
              waiting.shift();
              between += 1;
              foreignly(next.how);
            }
          },
        });
        const note = await texts.open('a.md', (versions) => {
          told.push(versions);
          const { theirs } = versions;
          return theirs.kind === 'text' ? together(note.text, theirs.text) : versions.mine;
        });
        for (const one of acts) {
          switch (one.act) {
            case 'mine': {
              const line = `mine ${mine.length}`;
              mine.push(line);
              note.change(`${note.text}${line}\n`);
              break;
            }
            case 'look':
              await note.look();
              break;
            case 'saved':
              await note.saved();
              break;
            case 'turn':
              await nextTurn();
              break;
            case 'theirs':
              foreignly(one.how);
              break;
            case 'between':
              waiting.push({ how: one.how, after: one.after });
              break;
          }
        }
        waiting.length = 0;
        await note.look();
        await note.saved();
        const count = told.length;
        await note.look();
        await note.saved();
        expect(told.length).toBe(count);

        const end = note.text;
        expect(existsSync(file) ? readFileSync(file, 'utf8') : null).toBe(note.writtenAt === null ? null : end);
        const lines = new Set(linesOf(end));
        expect(mine.filter((line) => !lines.has(line))).toEqual([]);
        const seen = told.flatMap(({ theirs }) => (theirs.kind === 'text' ? [theirs.text] : []));
        expect(new Set(seen).size).toBe(seen.length);
        const seenLines = new Set(seen.flatMap(linesOf));
        expect(theirs.filter((line) => (seenLines.has(line) ? !lines.has(line) : !removed.has(line)))).toEqual([]);
      }),
      { numRuns: ROUNDS, seed: printedSeed() },
    );
    tellProof(
      `notes that another program edits meanwhile: ${counted(ROUNDS)} rounds, ${counted(foreign)} foreign edits ` +
        `(${counted(between)} in the middle of a write), 0 lines lost, every foreign text told once`,
    );
    expect(between).toBeGreaterThan(0);
  },
);
