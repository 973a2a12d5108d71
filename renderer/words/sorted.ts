import { counted } from './counts';
import { beginning, inProse } from './numbers';

/** Longer than this it was not done in one go, and how long it took says nothing. Minutes. */
const ONE_GO = 180;

/** What the post of this time of day is called. */
export function postWords(hour: number): string {
  const part = hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
  return `That’s the ${part}’s post.`;
}

/** What was sorted, in how long, and how much of it was kept: in two sentences. */
export function sortedWords(papers: number, kept: number, tookMs: number): readonly string[] {
  const minutes = Math.max(1, Math.round(tookMs / 60_000));
  const time = minutes > ONE_GO ? '' : ` in ${inProse(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`;
  const worth =
    kept === 0 ? 'None was worth keeping.' : `${beginning(kept)} ${kept === 1 ? 'was' : 'were'} worth keeping.`;
  return [`${counted(papers, 'paper')} sorted${time}.`, papers === 1 && kept === 1 ? 'It was worth keeping.' : worth];
}
