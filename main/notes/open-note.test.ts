import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { NoteIdSchema } from '#contract/notes';
import { systemClock } from '../ports';
import { opened } from '../storage/testing/opened';
import { temporaryHome } from '../storage/testing/temporary-home';
import { mergeTexts } from './merge';
import { newNoteFile, parseNoteFile, printNoteFile, withBody } from './note-file';
import { notePath } from './note-paths';
import { openNote } from './open-note';

const ID = v.parse(NoteIdSchema, 'paper/2512.00001');
const FIELDS = { id: '2512.00001', title: 'A paper' };

async function begun(text: string) {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const file = join(home, notePath(ID));
  const replaced: string[] = [];
  const note = await openNote(ID, {
    texts: storage.texts,
    clock: systemClock,
    fields: () => FIELDS,
    firstRevision: 1,
    onReplaced: (before) => void replaced.push(before),
    onChange: () => undefined,
  });
  note.write(text, note.revision);
  await note.saved();
  return { home, storage, note, file, replaced };
}

/** A line of a note, and what may become of it. */
const lines = fc.array(fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,3}$/), { minLength: 1, maxLength: 8 });
const edit = fc.array(
  fc.record({
    at: fc.nat({ max: 8 }),
    kind: fc.constantFrom('replace', 'insert', 'remove'),
    line: fc.stringMatching(/^[A-Z]{1,6}$/),
  }),
  { minLength: 1, maxLength: 3 },
);

type Step = { readonly at: number; readonly kind: string; readonly line: string };

function edited(before: readonly string[], steps: readonly Step[]): string {
  const after = [...before];
  for (const { at, kind, line } of steps) {
    const place = Math.min(at, after.length);
    if (kind === 'insert') after.splice(place, 0, line);
    else if (kind === 'replace') after.splice(place, 1, line);
    else after.splice(place, 1);
  }
  return after.map((line) => `${line}\n`).join('');
}

test('what a window and another program write at once is merged, or both are kept: nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(lines, edit, edit, fc.boolean(), async (before, ours, theirs, isLooked) => {
      const base = before.map((line) => `${line}\n`).join('');
      const [mine, other] = [edited(before, ours), edited(before, theirs)];
      fc.pre(other !== '' && mine !== '');
      const { storage, note, file } = await begun(base);
      const { revision } = note;
      const foreign = printNoteFile(withBody(parseNoteFile(await readFile(file, 'utf8')), other), FIELDS);
      await writeFile(file, foreign);
      if (isLooked) await note.look();
      note.write(mine, revision);
      await note.saved();
      await note.look();
      const onDisk = parseNoteFile(await readFile(file, 'utf8')).body;
      const merged = mergeTexts(base, mine, other);
      const isConflict = mine !== base && merged.kind === 'conflict';
      const after = merged.kind === 'merged' ? merged.text : other;
      expect(note.state).toEqual(isConflict ? { kind: 'conflict', mine, theirs: other } : { kind: 'good' });
      expect(note.body).toBe(isConflict ? mine : after);
      expect(onDisk).toBe(isConflict ? other : after);
      note.release();
      await storage.close();
    }),
    { numRuns: 60 },
  );
});

test('a text that is merged by another window is told to whoever wrote it', async () => {
  const { storage, note } = await begun('one\n\ntwo\n');
  const { revision } = note;
  note.write('ONE\n\ntwo\n', revision);
  expect(note.write('one\n\nTWO\n', revision).text).toBe('ONE\n\nTWO\n');
  expect(note.write('ONE\n\nTWO\n', note.revision).text).toBeUndefined();
  await storage.close();
});

test('what another program wrote is among the versions before it is written over', async () => {
  const { storage, note, file, replaced } = await begun('one\n\ntwo\n');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace('two', 'theirs'));
  await note.look();
  expect(note.body).toBe('one\n\ntheirs\n');
  expect(replaced).toContain(printNoteFile(newNoteFile('one\n\ntwo\n'), FIELDS));
  await storage.close();
});

test('where a file is changed once more while one chooses, there are two versions again, and ours is on the disk', async () => {
  const { home, note, file } = await begun('One line.\n');
  const change = async (body: string): Promise<void> => {
    await writeFile(file, printNoteFile(withBody(parseNoteFile(await readFile(file, 'utf8')), body), FIELDS));
  };
  const { revision } = note;
  await change('Theirs.\n');
  note.write('Mine.\n', revision);
  await note.saved();
  expect(note.state).toMatchObject({ kind: 'conflict', mine: 'Mine.\n' });
  await change('Theirs, once more.\n');
  await note.settle('Mine.\n');
  await note.saved();
  expect(note.state).toEqual({ kind: 'conflict', mine: 'Mine.\n', theirs: 'Theirs, once more.\n' });
  // As after a kill.
  const again = await openNote(ID, {
    texts: (await opened(home)).storage.texts,
    clock: systemClock,
    fields: () => FIELDS,
    firstRevision: 100,
    onReplaced: () => undefined,
    onChange: () => undefined,
  });
  expect(again.state).toEqual({ kind: 'conflict', mine: 'Mine.\n', theirs: 'Theirs, once more.\n' });
});

test('what replaces our version while there are two keeps it as a version', async () => {
  const { note, file, replaced } = await begun('One line.\n');
  const { revision } = note;
  await writeFile(file, printNoteFile(withBody(parseNoteFile(await readFile(file, 'utf8')), 'Theirs.\n'), FIELDS));
  note.write('Mine.\n', revision);
  await note.saved();
  expect(note.state.kind).toBe('conflict');
  note.write('Mine, and more.\n', note.revision);
  note.write('Written over it.\n', note.revision, true);
  expect(parseNoteFile(replaced.at(-1) ?? '').body).toBe('Mine, and more.\n');
  await note.saved();
});
