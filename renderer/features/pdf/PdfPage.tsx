import type { PaperId } from '#contract/ids';
import { useWindow } from '../../store/store';
import { PdfMissing } from './PdfMissing';
import { PdfView } from './PdfView';

/** The PDF of a paper, or that there is none here and how it is had. */
export function PdfPage({ paper }: { readonly paper: PaperId }) {
  const opened = useWindow(({ pdf }) => (pdf.paper === paper ? pdf.opened : null));
  if (opened?.pdf === null || opened === null) return <PdfMissing paper={paper} />;
  // Opened anew it begins anew, in a frame of its own.
  return <PdfView key={opened.key} paper={paper} opened={opened} />;
}
