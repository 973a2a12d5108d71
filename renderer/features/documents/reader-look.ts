import type { Measure, ReaderLook, Spacing } from '#contract/reader-look';

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
export function groundOf(look: ReaderLook): { readonly 'data-ground'?: ReaderLook['ground'] } {
  return look.ground === 'window' ? {} : { 'data-ground': look.ground };
}
