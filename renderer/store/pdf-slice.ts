import { AppError, type ErrorData } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { OpenedPdf, PdfPlace } from '#contract/pdf';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import type { WindowState } from './state';

export type PdfSlice = {
  readonly pdf: {
    /** Whether the PDF of the paper that is read is shown, and not its text. */
    readonly isShown: boolean;
    /** The paper that the rest is about. */
    readonly paper: PaperId | null;
    /** Null until it has come. */
    readonly opened: OpenedPdf | null;
    /** Why there is no PDF. */
    readonly error: ErrorData | null;
  };
  /** Shows a paper's PDF, or that there is none here. */
  readPdf(paper: PaperId): void;
  /** Goes on to a paper's PDF, and fetches it if it is not here; to its text where it cannot be had. */
  goOnToPdf(paper: PaperId): Promise<void>;
  /** Its text is shown from now on. */
  leavePdf(): void;
  /** Opens the PDF that is shown once more: it was fetched, or the frame that showed it has ended. */
  renewPdf(): Promise<void>;
  /** Fetches the PDF that is shown, going on with what is here. */
  fetchPdf(): Promise<void>;
  cancelPdf(): void;
  removePdf(): Promise<void>;
  /** What is fetched may have come. */
  pdfsChanged(): void;
  /** Reading stands there now. */
  keepPdfPlace(place: PdfPlace): void;
};

/** The PDF that is read. */
export function createPdfSlice(client: Client): StateCreator<WindowState, [], [], PdfSlice> {
  return (set, get) => {
    const isRead = (paper: PaperId): boolean => get().pdf.paper === paper;
    const failed = (paper: PaperId, thrown: unknown): void => {
      if (isRead(paper)) set(({ pdf }) => ({ pdf: { ...pdf, error: AppError.from(thrown).toData() } }));
    };
    let asked = 0;

    /** Shows it, and asks for it unless it is open: opened anew it would begin again. */
    const show = async (paper: PaperId): Promise<void> => {
      const { reader, pdf } = get();
      if (reader.paper !== paper) set({ reader: { paper, opened: null, error: null } });
      set({
        pdf: pdf.paper === paper ? { ...pdf, isShown: true } : { isShown: true, paper, opened: null, error: null },
      });
      get().openPage('reader');
      if (pdf.paper !== paper || (pdf.opened?.pdf ?? null) === null) await get().renewPdf();
    };
    /** Whether one still looks at it, or for it. */
    const isLookedAt = (paper: PaperId): boolean => {
      const { page, pdf } = get();
      return page === 'reader' && pdf.isShown && pdf.paper === paper;
    };

    return {
      pdf: { isShown: false, paper: null, opened: null, error: null },

      readPdf(paper) {
        void show(paper);
      },

      async goOnToPdf(paper) {
        await show(paper);
        const { opened, error } = get().pdf;
        if (!isLookedAt(paper)) return;
        if (error === null && opened !== null && opened.pdf === null) await get().fetchPdf();
        const why = get().pdf.error;
        if (why === null || !isLookedAt(paper)) return;
        get().toast(`Its PDF cannot be had: ${why.message}`);
        get().readText(paper);
      },

      leavePdf() {
        if (get().pdf.isShown) set(({ pdf }) => ({ pdf: { ...pdf, isShown: false } }));
      },

      async renewPdf() {
        const { paper } = get().pdf;
        if (paper === null) return;
        asked += 1;
        const question = asked;
        try {
          const opened = await client.call('document.open-pdf', { id: paper });
          if (question === asked && isRead(paper)) set(({ pdf }) => ({ pdf: { ...pdf, opened } }));
        } catch (thrown) {
          failed(paper, thrown);
        }
      },

      async fetchPdf() {
        const { paper } = get().pdf;
        if (paper === null) return;
        set(({ pdf }) => ({ pdf: { ...pdf, error: null } }));
        try {
          await client.call('document.fetch-pdf', { id: paper });
        } catch (thrown) {
          // Whoever stopped it knows.
          if (AppError.from(thrown).code !== 'net.cancelled') failed(paper, thrown);
        }
        // An event may have told of it before.
        if (isRead(paper) && (get().pdf.opened?.pdf ?? null) === null) await get().renewPdf();
      },

      cancelPdf() {
        const { paper } = get().pdf;
        // Its end is told by what was asked for it.
        if (paper !== null) client.call('document.cancel-pdf', { id: paper }).catch(() => undefined);
      },

      async removePdf() {
        const { paper } = get().pdf;
        if (paper === null) return;
        try {
          await client.call('document.remove-pdf', { id: paper });
          if (isRead(paper)) await get().renewPdf();
        } catch (thrown) {
          failed(paper, thrown);
        }
      },

      pdfsChanged() {
        const { page, pdf } = get();
        // One that is shown is not opened anew: it would begin again.
        if (page === 'reader' && pdf.isShown && pdf.opened?.pdf === null) void get().renewPdf();
      },

      keepPdfPlace(place) {
        const { paper, opened } = get().pdf;
        if (paper === null) return;
        // Where it is opened again in this window, it stands there.
        if (opened !== null) set(({ pdf }) => ({ pdf: { ...pdf, opened: { ...opened, place } } }));
        // It is told again with the next move.
        client.call('document.pdf-place', { id: paper, place }).catch(() => undefined);
      },
    };
  };
}
