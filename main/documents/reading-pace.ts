/** How fast English non-fiction is read, in words a minute (Brysbaert 2019): as long as nothing better is known. */
export const USUAL_PACE = 238;
/** Nobody reads papers slower or faster, in words a minute. */
const SLOWEST = 60;
const FASTEST = 450;
/** Before so much was read it says nothing, in seconds. */
const LEAST_SECONDS = 900;

/**
 * How fast somebody reads, in words a minute, from what they have read. Who goes to the end of a text has not read what
 * is between: of each text no more words count than can be read in the time.
 */
export function paceOf(
  texts: readonly { readonly words: number; readonly progress: number; readonly seconds: number }[],
): number {
  const read = texts.map(({ words, progress, seconds }) => ({
    words: Math.min(words * progress, (seconds / 60) * FASTEST),
    seconds,
  }));
  const seconds = read.reduce((sum, each) => sum + each.seconds, 0);
  if (seconds < LEAST_SECONDS) return USUAL_PACE;
  const words = read.reduce((sum, each) => sum + each.words, 0);
  return Math.round(Math.min(FASTEST, Math.max(SLOWEST, words / (seconds / 60))));
}
