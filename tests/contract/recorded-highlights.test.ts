import { describe, expect, test } from 'vitest';
import { findQuote } from '#contract/find-quote';
import { type FlatText, flatten, pointAt, positionOf, quoteAt } from '#contract/flat-text';
import { foldText } from '#contract/folded-text';
import type { FullText } from '#contract/full-text';
import { CONTEXT, type Quote } from '#contract/highlights';
import { readArxivHtml } from '../../main/documents/arxiv-html/read-arxiv-html';
import { readPaperMarkdown } from '../../main/documents/paper-markdown/read-paper-markdown';
import { randomFrom } from '../../main/testing/random';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { editedText } from '../support/edited-texts';
import { readRecordedText, recordedFiles } from '../support/recordings';

const pages = recordedFiles('documents/html', '.html');
const markdown = ['documents/markdown', 'documents/markdown/hf-md-excerpts'].flatMap((folder) =>
  recordedFiles(folder, '.md'),
);
if (pages.length + markdown.length === 0)
  process.stdout.write('Skipped: no recorded texts. These tests highlight in them where they are at hand.\n');

const read: readonly (() => FullText)[] = [
  ...pages.map((page) => () => readArxivHtml(readRecordedText(page), 'https://arxiv.org/html/2401.00001v1').text),
  ...markdown.map((file) => () => readPaperMarkdown(readRecordedText(file)).text),
];

function readOrNothing(make: () => FullText): Pick<FullText, 'blocks' | 'footnotes' | 'references'> {
  try {
    return make();
  } catch {
    return { blocks: [], footnotes: [], references: [] };
  }
}

type Highlight = { readonly quote: Quote; readonly from: number; readonly to: number };

/** Some words, mostly of one run: from one up to sixty. */
function highlightIn(flat: FlatText, chance: () => number): Highlight | undefined {
  const run = flat.runs[Math.floor(chance() * flat.runs.length)];
  const words = Array.from(flat.text.slice(run?.from, (run?.from ?? 0) + 4_000).matchAll(/\S+/g));
  const inRun = words.filter(({ index }) => index < (run?.text.length ?? 0));
  const first = inRun[Math.floor(chance() * inRun.length)];
  const many = 1 + Math.floor(chance() ** 2 * 60);
  const last = words[Math.min(words.indexOf(first as never) + many, words.length) - 1];
  if (run === undefined || first === undefined || last === undefined) return undefined;
  const from = run.from + first.index;
  const to = run.from + last.index + last[0].length;
  return { quote: quoteAt(flat, from, to, CONTEXT), from, to };
}

/* What follows is written apart from what it is held against, and as simply as can be. */

const folded = (text: string): string =>
  text
    .replaceAll(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[‘’‚]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‐‑‒–—―−]/g, '-');

/** The whole table, without any thought of what it costs. */
function distance(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, i) => [i, ...Array<number>(other.length).fill(0)]);
  for (let j = 0; j <= other.length; j += 1) (table[0] as number[])[j] = j;
  for (let i = 1; i <= one.length; i += 1) {
    for (let j = 1; j <= other.length; j += 1) {
      const [above = [], row = []] = [table[i - 1], table[i]];
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1),
      );
    }
  }
  return table[one.length]?.[other.length] ?? 0;
}

const isLetter = (text: string | undefined): boolean => /[\p{L}\p{N}]/u.test(text ?? '');
const isWithin = (text: string, at: number): boolean => isLetter(text[at - 1]) && isLetter(text[at]);

/** Where the very words stand in a folded text, with how much of what stands around them is another. */
function occurrences(text: string, quote: Quote): readonly { readonly at: number; readonly foreign: number }[] {
  const exact = folded(quote.exact);
  const [prefix, suffix] = [folded(quote.prefix), folded(quote.suffix)];
  const around = prefix + exact + suffix;
  const found: { at: number; foreign: number }[] = [];
  for (let at = 0; at + exact.length <= text.length; at += 1) {
    if (text.slice(at, at + exact.length) !== exact) continue;
    const to = at + exact.length;
    if (isWithin(text, at) !== isWithin(around, prefix.length)) continue;
    if (isWithin(text, to) !== isWithin(around, prefix.length + exact.length)) continue;
    found.push({ at, foreign: 0 });
  }
  if (found.length < 2) return found;
  return found.map(({ at }) => {
    const before = text.slice(Math.max(0, at - prefix.length), at);
    const after = text.slice(at + exact.length, at + exact.length + suffix.length);
    return {
      at,
      foreign: (distance(prefix, before) + distance(suffix, after)) / Math.max(1, prefix.length + suffix.length),
    };
  });
}

/** What of a range a place lies in, as a part of it. */
const overlap = (a: { from: number; to: number }, b: { from: number; to: number }): number =>
  Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));

describe.skipIf(read.length === 0)('highlights in recorded texts', () => {
  const seed = printedSeed();
  // Not every recording has words to highlight.
  const wanted = Math.max(1, Math.ceil((1.25 * roundsOr(1_000)) / read.length));
  const told = { same: 0, unique: 0, several: 0, changed: 0, gone: 0, lost: 0, kept: 0 };

  test.each(read.map((make, place) => [place, make] as const))(
    'of text %i are found where they belong, after it was made anew and in another version',
    (place, make) => {
      const chance = randomFrom(seed + place);
      const before = flatten(readOrNothing(make));
      // Some recordings have no text to speak of.
      if (before.runs.length < 5) return;
      const anew = foldText(flatten(make()).text);
      const edited = editedText(make(), chance);
      const after = flatten(edited.text);
      const search = foldText(after.text);
      const plain = folded(after.text);
      expect(search.text).toBe(plain);
      /** Those that are not where they belong. */
      const wrong: string[] = [];
      for (let made = 0; made < wanted; made += 1) {
        const highlight = highlightIn(before, chance);
        if (highlight === undefined) continue;
        const { quote, from, to } = highlight;
        expect(findQuote(anew, quote, from)).toEqual({ from, to, isExact: true });
        told.same += 1;

        // Where its block is now, if that is there: what main knows of it, too.
        const start = pointAt(before, from, true);
        const anchor = edited.anchorOf.get(start?.anchor ?? '') ?? start?.anchor ?? '';
        const expected = positionOf(after, { anchor, offset: start?.offset ?? 0 }) ?? from;
        const found = findQuote(search, quote, expected);
        const near = search.placeOf(expected);
        const places = occurrences(plain, quote);
        const least = Math.min(...places.map(({ foreign }) => foreign));
        const size = folded(quote.exact).length;
        const own = after.own.get(anchor);
        const isGone = !edited.anchorOf.has(start?.anchor ?? '') && own === undefined;
        const at = found === undefined ? undefined : search.placeOf(found.from);
        const words = found === undefined ? '' : folded(after.text.slice(found.from, found.to));
        if (places.length > 0 && (places.length === 1 || size >= 24 || least <= 0.65)) {
          told[places.length === 1 ? 'unique' : 'several'] += 1;
          const [best] = places
            .filter(({ foreign }) => foreign === least)
            .toSorted((a, b) => Math.abs(a.at - near) - Math.abs(b.at - near) || a.at - b.at);
          wrong.push(...(at === best?.at ? [] : [quote.exact]));
        } else if (found === undefined) {
          told[isGone ? 'gone' : 'lost'] += 1;
        } else {
          // Its words were changed: what was found is mostly they, in its own paragraph or as much alike.
          told.changed += 1;
          const changes = size > 400 ? 0 : distance(words, folded(quote.exact));
          const isOwn = own !== undefined && overlap(own, found) > 0;
          told.kept += isOwn ? 1 : 0;
          const most = isOwn || isGone || size < 24 ? size * 0.6 : size * 0.34 + 12;
          wrong.push(...(found.isExact || changes > most ? [`${quote.exact} / ${words}`] : []));
        }
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  test('as many as are told were tried', () => {
    const { same, unique, several, changed, kept, gone, lost } = told;
    expect(same).toBeGreaterThanOrEqual(roundsOr(1_000));
    expect(changed).toBeGreaterThan(gone / 10);
    tellProof(
      `Highlights: ${counted(same)} of ${counted(same)} found after their texts were made anew. In other versions: ${counted(unique)} at the one place that has their words, ${counted(several)} at the one among several where what stands around is most alike, ${counted(changed)} whose words were changed (${counted(kept)} in their own paragraph), ${counted(gone)} orphans whose paragraph is gone and ${counted(lost)} whose words are.`,
    );
  });
});
