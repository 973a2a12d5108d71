import type { Inline } from '#contract/full-text';
import { joinLines, type Vocabulary } from './join-lines';
import { textOf } from './lines';
import type { Body, Paragraph } from './paragraphs';

export type Front = {
  readonly title: (words: Vocabulary) => readonly Inline[];
  /** From the abstract on, where there is one soon. */
  readonly rest: readonly Paragraph[];
};

const ABSTRACT = /^abstract\b/i;
/** Authors and where they work take so many letters at most; more before an abstract is text. */
const MOST_BEFORE = 3_500;
const FARTHEST = 40;

/** The title of a paper, the largest on its first page, and what follows authors and where they work. */
export function frontOf(paragraphs: readonly Paragraph[], body: Body): Front {
  const near = paragraphs.slice(0, FARTHEST);
  const first = near.filter(({ page, kind }) => page === 0 && kind === 'prose');
  const size = Math.max(0, ...first.map(({ lines }) => lines[0]?.size ?? 0));
  const at = near.findIndex((one) => one.page === 0 && one.kind === 'prose' && one.lines[0]?.size === size);
  const found = near[at];
  const isTitle = found !== undefined && size > 1.15 * body.size && found.lines.length <= 5 && lettersOf(found) >= 3;
  // A title of two lines that stand far apart, or with a line between of the same size.
  const more = isTitle ? near.slice(at + 1).findIndex(({ lines }) => Math.abs((lines[0]?.size ?? 0) - size) > 0.1) : 0;
  const own = isTitle ? near.slice(at, at + 1 + Math.min(3, Math.max(0, more))) : [];
  const without = paragraphs.filter((one) => !own.includes(one));
  const abstract = without
    .slice(0, FARTHEST)
    .findIndex(({ lines }) =>
      ABSTRACT.test(textOf(lines[0]?.spans ?? []).replaceAll(/(?<=^|\s)(\S)\s(?=\S(?:\s|$))/g, '$1')),
    );
  const before = without.slice(0, Math.max(0, abstract));
  const isFront = before.reduce((sum, one) => sum + lettersOf(one), 0) <= MOST_BEFORE;
  return {
    title: (words) => own.flatMap(({ lines }, place) => [...(place > 0 ? [' '] : []), ...joinLines(lines, words)]),
    rest: isFront ? without.slice(Math.max(0, abstract)) : without,
  };
}

const lettersOf = ({ lines }: Paragraph): number => lines.reduce((sum, { text }) => sum + text.length, 0);
