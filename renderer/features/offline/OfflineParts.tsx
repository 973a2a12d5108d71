/** What reading offline has in the window, to be fetched as one part. */
export { OfflineOverlays } from './OfflineOverlays';
export { OfflinePage } from './OfflinePage';
