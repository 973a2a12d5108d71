/** Where reading stands: what lies at the top of the view. */
export type ReadingPlace = {
  /** The anchor of a block, a footnote or a reference. */
  readonly anchor: string;
  /** How much of it lies above, from 0 to 1. */
  readonly into: number;
};

/** A place, with how much of the text is read, from 0 to 1. */
export type ReadPlace = ReadingPlace & { readonly progress: number };

/** What the window can ask of a text that is shown. */
export type ReaderHandle = {
  /** Scrolls by nearly a screen; false if it was at that end already. */
  page(by: 1 | -1): boolean;
  goTo(anchor: string): void;
  /** Goes to something within a block, so much of which stands before it, and gives it the focus. */
  goToMark(anchor: string, into: number, mark: string): void;
  /**
   * Scrolls, if that is needed, so that something within a block is in view, and leaves the focus where it is.
   * @param drawn what of the text it is, as far as that is drawn
   * @param keepsTrail whether one can go back to where one was
   */
  bringIntoView(place: ReadingPlace, drawn: () => Range | null, keepsTrail: boolean): void;
  /** What the text scrolls in. */
  scroller(): HTMLElement | null;
  focus(): void;
};
