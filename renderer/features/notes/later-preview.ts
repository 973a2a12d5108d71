import { later } from '../../ui/later';

/** What sets Markdown, which waits for the first note that is read rather than written. */
export const laterPreview = later(() => import('./MarkdownPreview'));
