import type { OpenedText, ReadingPlace } from '#contract/documents';
import { AppError, type ErrorData } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { oneAtATime } from './one-at-a-time';
import type { WindowState } from './state';

export type ReaderSlice = {
  readonly reader: {
    /** The paper whose full text is read; null if none is. */
    readonly paper: PaperId | null;
    /** Null until it has come. */
    readonly opened: OpenedText | null;
    /** Why there is no text. */
    readonly error: ErrorData | null;
  };
  /** Opens a paper's full text, and fetches it if it is not here. */
  readText(paper: PaperId): void;
  /** Goes on to the paper below the one that is read, in the list that it was opened from: to its PDF from a PDF. */
  readNext(): void;
  /** Fetches the text that is open once more: what failed, what is missing, or, `anew`, all of it. */
  fetchText(anew?: boolean): Promise<void>;
  cancelText(): void;
  /** More of the text that is open may be here. */
  textsChanged(): void;
  /** A paper's text was read for so many seconds more. */
  tellReadingTime(paper: PaperId, seconds: number): void;
  /** Reading stands there now. */
  keepPlace(place: ReadingPlace): void;
};

/** The full text that is read. */
export function createReaderSlice(client: Client): StateCreator<WindowState, [], [], ReaderSlice> {
  return (set, get) => {
    const renew = oneAtATime(async () => {
      const { paper } = get().reader;
      if (paper === null) return;
      try {
        const opened = await client.call('document.open', { id: paper });
        const { reader } = get();
        // Whoever opened another meanwhile has asked again.
        if (reader.paper === paper) set({ reader: { ...reader, opened: withKnownText(reader.opened, opened) } });
      } catch (thrown) {
        set(({ reader }) => ({ reader: { ...reader, error: AppError.from(thrown).toData() } }));
      }
    });

    return {
      reader: { paper: null, opened: null, error: null },

      readText(paper) {
        const { reader } = get();
        if (reader.paper !== paper) set({ reader: { paper, opened: null, error: null } });
        get().leavePdf();
        get().openPage('reader');
        void renew().then(() => {
          const { paper: now, opened, error } = get().reader;
          if (now === paper && error === null && opened?.text === null && !opened.isFetching) void get().fetchText();
        });
      },

      readNext() {
        const { list, move, readText, goOnToPdf, reader, pdf } = get();
        // In another list it is not the paper that is read which one would go on from.
        if (list.selectedId !== reader.paper) return;
        move(1);
        const { selectedId } = get().list;
        if (selectedId === null || selectedId === reader.paper) return;
        if (pdf.isShown) void goOnToPdf(selectedId);
        else readText(selectedId);
      },

      async fetchText(anew = false) {
        const { paper } = get().reader;
        if (paper === null) return;
        set(({ reader }) => ({ reader: { ...reader, error: null } }));
        const isRead = (): boolean => get().reader.paper === paper;
        try {
          const { failed } = await client.call('document.fetch', { id: paper, anew });
          if (failed > 0 && isRead()) get().toast(failedWords(failed));
        } catch (thrown) {
          if (isRead()) set(({ reader }) => ({ reader: { ...reader, error: AppError.from(thrown).toData() } }));
        }
        if (isRead()) void renew();
      },

      cancelText() {
        const { paper } = get().reader;
        // Its end is told by what was asked for it.
        if (paper !== null) client.call('document.cancel', { id: paper }).catch(() => undefined);
      },

      textsChanged() {
        if (get().page === 'reader') void renew();
      },

      tellReadingTime(paper, seconds) {
        // Half a minute that is not counted is no loss.
        client.call('document.read', { id: paper, seconds }).catch(() => undefined);
      },

      keepPlace(place) {
        const { paper } = get().reader;
        // It is told again with the next move.
        if (paper !== null) client.call('document.place', { id: paper, place }).catch(() => undefined);
      },
    };
  };
}

function failedWords(failed: number): string {
  const figures = failed === 1 ? 'One figure' : `${failed} figures`;
  return `${figures} could not be fetched. Fetch the text again to get ${failed === 1 ? 'it' : 'them'}.`;
}

/** The same text keeps its identity: it is long, and is drawn anew where it is another. */
function withKnownText(before: OpenedText | null, now: OpenedText): OpenedText {
  if (before === null || before.text === null || now.text === null) return now;
  return before.fetchedAt === now.fetchedAt ? { ...now, text: before.text } : now;
}
