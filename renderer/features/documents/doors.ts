import { createContext } from 'react';
import type { Footnote, Reference } from '#contract/full-text';
import type { Marks } from './marks';

/** What the parts of a text need of the reader around them. */
export type TextDoors = {
  readonly onLink: (href: string) => void;
  /** Goes to a place of the text, from which one can come back. */
  readonly goTo: (anchor: string) => void;
  readonly pictureAddress: (file: string) => string | undefined;
  readonly footnotes: ReadonlyMap<string, Footnote>;
  readonly references: ReadonlyMap<string, Reference>;
  readonly marks: Marks;
  /** Of every heading: its level in the page, from 2. */
  readonly levels: ReadonlyMap<string, number>;
};

const nowhere = (): undefined => undefined;

export const TextContext = createContext<TextDoors>({
  onLink: nowhere,
  goTo: nowhere,
  pictureAddress: nowhere,
  footnotes: new Map(),
  references: new Map(),
  marks: { listen: () => nowhere, shown: () => null, show: nowhere, leave: nowhere, stay: nowhere, hide: nowhere },
  levels: new Map(),
});

/** Whether what is drawn is near the view: formulas are set there alone. */
export const NearContext = createContext(true);
