/** The faces of the first screen, as the style sheet names them: interface, titles, names of days. */
const FIRST_FACES = [
  "400 1em 'Inter Variable'",
  "600 1em 'Source Serif 4 Variable'",
  "italic 500 1em 'Source Serif 4 Variable'",
];

let onTheWay: Promise<void> | undefined;

/**
 * Settles when text can be drawn as it is to stay. Text that is laid out before is laid out again when its face comes,
 * and seen to change. Never rejects: without a face there is the system's.
 */
export function bringFaces(): Promise<void> {
  onTheWay ??= Promise.allSettled(FIRST_FACES.map((face) => document.fonts.load(face))).then(() => undefined);
  return onTheWay;
}
