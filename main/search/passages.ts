import type { SearchField } from '#contract/query';
import { eachWord } from '#contract/search-words';
import type { FoundWords, Marked, MetWord } from './found';
import { INDEX_FIELDS } from './index-fields';
import type { TextsOfPaper } from './messages';

/** How long a passage is, and how much of it stands before the first word that was met. Characters. */
const LENGTH = 240;
const LEAD = 60;
/** The fields of which a passage is shown, in this order. A title is marked where it stands. */
const SHOWN = ['abstract', 'note', 'highlight', 'text', 'keyword', 'organization', 'submitter'] as const;
/** So much of a text is looked through for the best place. */
const LOOKED_AT = 2_000_000;

type Met = { readonly from: number; readonly to: number; readonly word: number };

/** Where the words that were looked for stand in what there is of a paper. */
export function foundWords(paper: string, texts: readonly TextsOfPaper[], words: readonly MetWord[]): FoundWords {
  const of = (field: SearchField): readonly string[] =>
    texts.flatMap(({ fields }) =>
      fields.filter((each) => INDEX_FIELDS[each.field] === field).flatMap((each) => each.texts),
    );
  const [title = ''] = of('title');
  const best = SHOWN.flatMap((field) => {
    const passages = of(field).flatMap((text) => bestPassage(text, metIn(text, words, field)) ?? []);
    const [first] = passages.toSorted((a, b) => b.different - a.different);
    return first === undefined ? [] : [{ field, ...first }];
  })
    // The field that has the most of what was looked for; of equals the one that comes first.
    .toSorted((a, b) => b.different - a.different)[0];
  return {
    paper,
    title: ranges(metIn(title, words, 'title')),
    authors: of('author').filter((author) => metIn(author, words, 'author').length > 0),
    ...(best === undefined ? {} : { passage: { field: best.field, text: best.text, marks: best.marks } }),
  };
}

function metIn(text: string, words: readonly MetWord[], field: SearchField): readonly Met[] {
  const wanted = words.filter(({ fields }) => (fields === null ? field !== 'submitter' : fields.includes(field)));
  if (wanted.length === 0) return [];
  const whole = new Map(wanted.map(({ word }, number) => [word, number]));
  const beginnings = wanted.flatMap(({ word, isPrefix }, number) => (isPrefix ? [{ word, number }] : []));
  const met: Met[] = [];
  eachWord(text.length > LOOKED_AT ? text.slice(0, LOOKED_AT) : text, (word, _position, from, to) => {
    const number = whole.get(word) ?? beginnings.find((beginning) => word.startsWith(beginning.word))?.number;
    if (number !== undefined) met.push({ from, to, word: number });
  });
  return met.toSorted((a, b) => a.from - b.from || b.to - a.to);
}

type Passage = { readonly text: string; readonly marks: readonly Marked[]; readonly different: number };

/** The part of a text in which most of the words stand, cut at blanks. */
function bestPassage(text: string, met: readonly Met[]): Passage | undefined {
  let best: { readonly first: Met; readonly different: number } | undefined;
  for (let at = 0; at < met.length; at += 1) {
    const first = met[at];
    if (first === undefined) break;
    const seen = new Set<number>();
    for (let next = at; next < met.length; next += 1) {
      const other = met[next];
      if (other === undefined || other.to > first.from + LENGTH - LEAD) break;
      seen.add(other.word);
    }
    if (best === undefined || seen.size > best.different) best = { first, different: seen.size };
  }
  if (best === undefined) return undefined;
  const from = text.length <= LENGTH ? 0 : beginAt(text, Math.max(0, best.first.from - LEAD));
  const to = text.length <= LENGTH ? text.length : endAt(text, Math.min(text.length, from + LENGTH));
  const cut = text.slice(from, to).replaceAll(/\s/gu, ' ');
  const lead = from > 0 ? '…' : '';
  const shift = lead.length - from;
  return {
    text: `${lead}${cut}${to < text.length ? '…' : ''}`,
    marks: ranges(met.filter((each) => each.from >= from && each.to <= to)).map((range) => ({
      from: range.from + shift,
      to: range.to + shift,
    })),
    different: best.different,
  };
}

/** The first place from here on at which a word begins. */
function beginAt(text: string, from: number): number {
  if (from === 0) return 0;
  const blank = text.slice(from, from + LEAD).search(/\s/u);
  return blank === -1 ? from : from + blank + 1;
}

function endAt(text: string, to: number): number {
  if (to === text.length) return to;
  const blank = text.slice(0, to).search(/\s\S*$/u);
  return blank > to - LEAD ? blank : to;
}

/** Ranges in ascending order, those that touch as one. */
function ranges(met: readonly Met[]): readonly Marked[] {
  const all: { from: number; to: number }[] = [];
  for (const { from, to } of met) {
    const last = all.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}
