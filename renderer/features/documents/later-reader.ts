import { later } from '../../ui/later';

/** The page of full texts: the first screen does without it. */
export const laterReader = later(() => import('./ReaderPage'));
