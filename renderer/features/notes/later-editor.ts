import { later } from '../../ui/later';

/** Where notes are written, which the first screen does without. */
export const laterEditor = later(() => import('./MarkdownEditor'));
