import type { FullText } from '#contract/full-text';

/** What a reader makes of a source: the text, and where its pictures are. */
export type ParsedText = {
  readonly text: FullText;
  /** The absolute https address of every picture, by the name of its file. */
  readonly pictures: ReadonlyMap<string, string>;
};
