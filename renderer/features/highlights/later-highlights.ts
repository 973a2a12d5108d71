import { later } from '../../ui/later';

/** The page of all highlights, and what is chosen about their kinds: the first screen does without them. */
export const laterHighlights = later(() => import('./HighlightsParts'));
