import { later } from '../../ui/later';

/** What sets mathematics: a third of the window's program, which waits for the first paper that has any. */
export const laterFormulas = later(() => import('./formulas'));
