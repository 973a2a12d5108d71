import { createContext } from 'react';

/** What what is read in a note can lead to. */
export type PreviewDoors = {
  /** Where the part that is set begins in the note. */
  readonly partStart: number;
  /** Opens an address of the web outside. */
  readonly onOpenLink: (url: string) => void;
  /** Goes where a `[[link]]` leads. */
  readonly onFollow: (target: string) => void;
  /** The title to be shown for the target of a link; undefined if nobody has this name. */
  readonly resolve?: (target: string) => string | undefined;
  /** From where a picture of the notes, named as in their text, is shown; undefined if there is none. */
  readonly pictureSource: (path: string) => string | undefined;
  /** Ticks a box, or takes the tick away: `offset` is the place in the note of what is between its brackets. */
  readonly onToggleTask?: (offset: number) => void;
};

const NOWHERE: PreviewDoors = {
  partStart: 0,
  onOpenLink: () => undefined,
  onFollow: () => undefined,
  pictureSource: () => undefined,
};

export const PreviewContext = createContext<PreviewDoors>(NOWHERE);

/** Whether what is drawn stands within a link: a link within a link has no meaning. */
export const WithinLink = createContext(false);
