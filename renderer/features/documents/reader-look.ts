/** How a text is set and on what ground, as the reader likes it. */
export type ReaderLook = {
  /** In CSS pixels, whole, from `SMALLEST` to `LARGEST`. */
  readonly size: number;
  readonly measure: Measure;
  readonly spacing: Spacing;
  readonly face: Face;
  readonly ground: Ground;
};

export const SMALLEST = 16;
export const LARGEST = 24;

export const MEASURES = ['narrow', 'middle', 'wide'] as const;
export type Measure = (typeof MEASURES)[number];
export const SPACINGS = ['close', 'middle', 'wide'] as const;
export type Spacing = (typeof SPACINGS)[number];
export const FACES = ['serif', 'sans'] as const;
export type Face = (typeof FACES)[number];
/** `window`: whatever the window has. */
export const GROUNDS = ['window', 'paper', 'sepia', 'dark'] as const;
export type Ground = (typeof GROUNDS)[number];

/** 19/32 px on 620 px, as the guide has it. */
export const USUAL_LOOK: ReaderLook = {
  size: 19,
  measure: 'middle',
  spacing: 'middle',
  face: 'serif',
  ground: 'window',
};

/** In ems, so that a line keeps its number of characters when the size changes: about 58, 68 and 80. */
const WIDTHS: Readonly<Record<Measure, number>> = { narrow: 28, middle: 620 / 19, wide: 38 };
const HEIGHTS: Readonly<Record<Spacing, number>> = { close: 1.5, middle: 32 / 19, wide: 1.9 };

/** The widths and heights of a look, in CSS pixels. */
export function lookMetrics(look: ReaderLook): { readonly column: number; readonly line: number } {
  return {
    column: Math.round(look.size * WIDTHS[look.measure]),
    line: Math.round(look.size * HEIGHTS[look.spacing]),
  };
}

/** What an element has to carry to stand on the ground of a look; nothing where that is the window's. */
export function groundOf(look: ReaderLook): { readonly 'data-ground'?: Ground } {
  return look.ground === 'window' ? {} : { 'data-ground': look.ground };
}
