import { expect, test } from 'vitest';
import { completed, completeFrom, completionAt } from './query-complete';

/** What is typed at the bar in a text, as `kind field typed [place]`. */
function at(marked: string): string | undefined {
  const caret = marked.indexOf('|');
  const source = marked.replace('|', '');
  const completion = completionAt(source, caret);
  if (completion === undefined) return undefined;
  const { kind, typed, place } = completion;
  const field = kind === 'value' ? `${completion.field}${completion.isQuoted ? '"' : ''} ` : '';
  return `${kind} ${field}${typed} [${source.slice(place.from, place.to)}]`;
}

test.each([
  ['au|', 'field au [au]'],
  ['memory -AU|', 'field AU [AU]'],
  ['(ti|) a', 'field ti [ti]'],
  ['a|u', undefined],
  ['memory|', undefined],
  ['au |', undefined],
  ['|', undefined],
  ['"au|"', undefined],
  ['k-means|', undefined],
  ['tag:|', 'value tag  []'],
  ['tag:| a', 'value tag  []'],
  ['tag: |a', undefined],
  ['tag:re|', 'value tag re [re]'],
  ['a -TAG:re|view b', 'value tag re [review]'],
  ['tag:|review', 'value tag  [review]'],
  ['organization:mi|', 'value org mi [mi]'],
  ['queue:"to r|', 'value queue" to r ["to r]'],
  ['queue:"to |', 'value queue" to  ["to ]'],
  ['queue:"to| read" a', 'value queue" to ["to read"]'],
  ['queue:"to read"|', undefined],
  ['tag:"a \\"b|', 'value tag" a "b ["a \\"b]'],
  ['tag:(|', 'value tag  []'],
  ['tag:(a OR re|) b', 'value tag re [re]'],
  ['tag:(a) re|', undefined],
  ['tag:(a) au|', 'field au [au]'],
  ['title:(tag:re|)', 'value tag re [re]'],
  ['ta|g:re', undefined],
  ['foo:re|', undefined],
])('at %s', (marked, expected) => {
  expect(at(marked)).toBe(expected);
});

const known = {
  tags: ['agents/memory', 'Mémoire', 'long memory', 'immemorial', 'to do', 'OR'],
  queues: ['To read', 'Later'],
  authors: ['Ana Né', 'Nero'],
};

function proposed(source: string): readonly string[] {
  const completion = completionAt(source, source.length);
  return completion === undefined ? [] : completeFrom(known, completion).map(({ text }) => text);
}

test.each([
  ['a', ['author:', 'abstract:', 'after:']],
  ['AU', ['author:']],
  ['tag:mem', ['Mémoire', 'agents/memory', '"long memory"', 'immemorial']],
  ['tag:MÉM', ['Mémoire', 'agents/memory', '"long memory"', 'immemorial']],
  ['tag:"to', ['"to do"']],
  ['tag:"mé', ['"Mémoire"', '"agents/memory"', '"long memory"', '"immemorial"']],
  ['tag:or', ['"OR"', 'agents/memory', '"long memory"', 'immemorial']],
  ['queue:', ['"To read"', 'Later']],
  ['author:ne', ['Nero', '"Ana Né"']],
  ['by:x', []],
  ['title:x', []],
  ['day:2', []],
  ['status:', ['new', 'inbox', 'queued', 'reading', 'archived', 'trashed']],
  ['is:rea', ['read', 'reading', 'unread']],
  ['has:(n', ['note']],
])('for %j', (source, expected) => {
  expect(proposed(source)).toEqual(expected);
});

test.each([
  ['au| x', { label: 'author:', text: 'author:' }, 'author:| x'],
  ['tag:re|', { label: 'review', text: 'review' }, 'tag:review |'],
  ['tag:re| x', { label: 'review', text: 'review' }, 'tag:review |x'],
  ['tag:(re|)', { label: 'review', text: 'review' }, 'tag:(review|)'],
  ['queue:"to r|', { label: 'to read', text: '"to read"' }, 'queue:"to read" |'],
])('%s, when %o is chosen, is %s', (marked, proposal, expected) => {
  const caret = marked.indexOf('|');
  const source = marked.replace('|', '');
  const completion = completionAt(source, caret);
  if (completion === undefined) throw new Error('Nothing is typed there.');
  const made = completed(source, completion, proposal);
  expect(`${made.source.slice(0, made.caret)}|${made.source.slice(made.caret)}`).toBe(expected);
});
