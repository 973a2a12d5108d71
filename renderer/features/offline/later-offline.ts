import { later } from '../../ui/later';

/** The page of what is offline, and its dialog: the first screen does without them. */
export const laterOffline = later(() => import('./OfflineParts'));
