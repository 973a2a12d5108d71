import type { ActionId } from '#contract/actions';
import { type Behaviour, hasPaper, isReadingPdf } from './behaviour';
import type { PdfCommand } from './panes';

function toPdf(command: PdfCommand): Behaviour {
  return { enabled: isReadingPdf, perform: ({ panes }) => panes.tellPdf(command) };
}

type PdfActionId = Extract<ActionId, 'pdf' | `pdf-${string}`>;

export const PDF_BEHAVIOURS: Readonly<Record<PdfActionId, Behaviour>> = {
  pdf: {
    aboutPaper: true,
    enabled: hasPaper,
    perform: (_context, state) => {
      const { id } = state.paper;
      if (id === null) return;
      if (state.page === 'reader' && state.pdf.isShown) state.readText(id);
      else state.readPdf(id);
    },
  },
  'pdf-zoom-in': toPdf('zoom-in'),
  'pdf-zoom-out': toPdf('zoom-out'),
  'pdf-fit-width': toPdf('fit-width'),
  'pdf-fit-page': toPdf('fit-page'),
  'pdf-turn': toPdf('turn'),
  'pdf-invert': toPdf('invert'),
  'pdf-panel': toPdf('panel'),
};
