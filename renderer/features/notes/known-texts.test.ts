import { ChangeSet, Text } from '@codemirror/state';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKnownTexts } from './known-texts';
import { changesBetween, type TextChange } from './text-changes';

const textOf = (text: string) => Text.of(text.split('\n'));

/** The plainest way to carry changes out: from the last one to the first. */
function changed(text: string, changes: readonly TextChange[]): string {
  return changes
    .toReversed()
    .reduce((made, { from, to, insert }) => made.slice(0, from) + insert + made.slice(to), text);
}

const line = fc.constantFrom(
  '',
  'a',
  'b',
  '## To try',
  '- [ ] baseline',
  '- [x] baseline',
  'Mixing 𝔼 and 😀',
  'Mixing 𝕆 and 😁',
);
const note = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));

test('the changes make the one text of the other, and split no letter', () => {
  fc.assert(
    fc.property(note, note, (before, after) => {
      const changes = changesBetween(before, after);
      expect(changed(before, changes)).toBe(after);
      for (const { insert } of changes) expect(insert).not.toMatch(/\p{Surrogate}/u);
      expect(changes.every(({ from, to }, at) => from <= to && from >= (changes[at - 1]?.to ?? 0))).toBe(true);
    }),
  );
});

test('what is changed in two places is two changes', () => {
  const before = 'one\ntwo\nthree\nfour\nfive\n';
  expect(changesBetween(before, 'one!\ntwo\nthree\nfour\nfive?\n')).toEqual([
    { from: 3, to: 3, insert: '!' },
    { from: 23, to: 23, insert: '?' },
  ]);
  expect(changesBetween(before, before)).toEqual([]);
});

/** A document as the editor has it: what is typed in it is told to `known`, what comes is carried out. */
function opened(text: string) {
  const known = createKnownTexts();
  let doc = textOf(text);
  known.given(doc);
  return {
    text: () => doc.toString(),
    give: () => {
      known.given(doc);
      return doc.toString();
    },
    type: (at: number, insert: string, removed = 0) => {
      const from = Math.min(at, doc.length);
      const changes = ChangeSet.of({ from, to: Math.min(from + removed, doc.length), insert }, doc.length);
      known.changed(changes);
      doc = changes.apply(doc);
    },
    receive: (base: string, incoming: string) => {
      doc = known.incoming(doc, base, incoming).apply(doc);
    },
  };
}

test('whatever was typed since and whatever came are both in it', () => {
  const typing = fc.array(fc.tuple(fc.nat(60), fc.constantFrom('«1»', '«2»', '«3»\n')), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(note, typing, fc.nat(60), fc.nat(5), fc.boolean(), (text, typed, place, removed, isKnown) => {
      const editor = opened(text);
      const base = editor.give();
      for (const [at, insert] of typed) editor.type(at, insert);
      const at = Math.min(place, base.length);
      const incoming = `${base.slice(0, at)}<theirs>${base.slice(at + removed)}`.replaceAll(/\p{Surrogate}/gu, '');
      const other = opened(editor.text());
      if (isKnown) editor.receive(base, incoming);
      else other.receive(base, incoming);
      const result = isKnown ? editor.text() : other.text();
      expect(result).toContain('<theirs>');
      // What was typed may have something typed within it, but each of its marks is there.
      const marks = (of: string) => of.replaceAll(/[^«»]/g, '').length;
      expect(marks(result)).toBe(typed.length * 2);
    }),
  );
});

test('one change after the other comes, each made from the one before', () => {
  fc.assert(
    fc.property(note, fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 }), (text, steps) => {
      const editor = opened(text);
      let theirs = editor.give();
      steps.forEach(([here, there], step) => {
        editor.type(here, `[${step}]`);
        const at = Math.min(there, theirs.length);
        const next = `${theirs.slice(0, at)}(${step})${theirs.slice(at)}`.replaceAll(/\p{Surrogate}/gu, '');
        editor.receive(theirs, next);
        theirs = next;
      });
      const result = editor.text();
      expect(result.replaceAll(/[^[\]()]/g, '').length).toBeGreaterThanOrEqual(steps.length * 4);
    }),
  );
});

test('without anything typed the document becomes what came', () => {
  fc.assert(
    fc.property(note, note, (text, incoming) => {
      const editor = opened(text);
      editor.receive(editor.give(), incoming);
      expect(editor.text()).toBe(incoming);
    }),
  );
});

test('what was typed in one line and what came in another stand where they were meant', () => {
  const editor = opened('one\n\ntwo\n\nthree\n');
  const base = editor.give();
  editor.type(0, 'Zero. ');
  editor.type(editor.text().length, 'four\n');
  editor.receive(base, 'one\n\ntwo, changed\n\nthree\n');
  expect(editor.text()).toBe('Zero. one\n\ntwo, changed\n\nthree\nfour\n');
});
