/** What highlights have in the window beside a text, to be fetched as one part. */
export { HighlightsPage } from './HighlightsPage';
export { KindsDialog } from './KindsDialog';
