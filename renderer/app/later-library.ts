import { later } from '../ui/later';

/** The library's dialogs, with what waits for papers that are dropped on the window: the first screen does without them. */
export const laterLibrary = later(() => import('../features/library/LibraryOverlays'));
