import { later } from '../../ui/later';

/** The notes' panel, page and dialogs: the first screen does without them. */
export const laterNotes = later(() => import('./NoteParts'));
