import type { FullText } from '#contract/full-text';

/** What a reader of a source's form makes of it. */
export type ParsedText = {
  readonly text: FullText;
  /** Where the pictures that it shows are to be had, by the names that it has for them. */
  readonly pictures: ReadonlyMap<string, string>;
};
