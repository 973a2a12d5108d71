import * as v from 'valibot';
import type { DeepReadonly } from './types';

/** The size of letters in a full text, in CSS pixels. */
export const SMALLEST = 16;
export const LARGEST = 24;
export const MEASURES = ['narrow', 'middle', 'wide'] as const;
export const SPACINGS = ['close', 'middle', 'wide'] as const;
export const FACES = ['serif', 'sans'] as const;
/** `window`: whatever the window has. */
export const GROUNDS = ['window', 'paper', 'sepia', 'dark'] as const;

/** How full texts are set and on what ground, as the person likes it. */
export const ReaderLookSchema = v.object({
  size: v.pipe(v.number(), v.integer(), v.minValue(SMALLEST), v.maxValue(LARGEST)),
  measure: v.picklist(MEASURES),
  spacing: v.picklist(SPACINGS),
  face: v.picklist(FACES),
  ground: v.picklist(GROUNDS),
});
export type Measure = (typeof MEASURES)[number];
export type Spacing = (typeof SPACINGS)[number];
export type Ground = (typeof GROUNDS)[number];
export type ReaderLook = DeepReadonly<v.InferOutput<typeof ReaderLookSchema>>;

/** 19/32 px on 620 px, as the guide has it. */
export const USUAL_LOOK: ReaderLook = {
  size: 19,
  measure: 'middle',
  spacing: 'middle',
  face: 'serif',
  ground: 'window',
};
