import { later } from '../../ui/later';

/** What shows PDFs: whoever reads texts does without it. */
export const laterPdf = later(() => import('./PdfPage'));
