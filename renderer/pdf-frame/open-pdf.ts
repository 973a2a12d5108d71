import {
  getDocument,
  GlobalWorkerOptions,
  PasswordResponses,
  type PDFDocumentProxy,
  PDFWorker,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- Vite's: the address of the file
import workerAddress from './worker/pdf-worker.ts?worker&url';
import { CHUNK, FileReader } from './file-reader';
import { tell } from './window-door';

/** A PDF of which nothing can be shown after so long, with nothing to wait for, is given up. Milliseconds. */
const PATIENCE_MS = 45_000;
/** A picture that would unpack to more is left out. Pixels. */
const MAX_IMAGE = 64_000_000;

GlobalWorkerOptions.workerSrc = new URL(workerAddress, document.baseURI).href;
/** It is read as soon as there is a frame, while the window still says what is to be opened. */
const worker = new PDFWorker({ verbosity: 0 });
const beside = (folder: string): string => new URL(`./${folder}/`, document.baseURI).href;

export type Opening = {
  readonly pdf: Promise<PDFDocumentProxy | null>;
  /** Something of it has been drawn; where that does not come about, the PDF is given up. */
  drawn(): void;
  /** The password that was asked for. */
  answer(password: string): void;
};

/** Opens a PDF; null where it cannot be, after saying why. Nothing in it is run, and no form of it filled in. */
export function openPdf(key: string, length: number): Opening {
  let hasFailed = false;
  let giveAnswer: ((password: string) => void) | undefined;
  const fail = (why: 'damaged' | 'gone' | 'slow'): void => {
    if (hasFailed) return;
    hasFailed = true;
    tell({ kind: 'failed', why });
    void task.destroy();
  };
  const reader = new FileReader(key, length, () => fail('gone'));
  const task = getDocument({
    worker,
    range: reader,
    rangeChunkSize: CHUNK,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: true,
    useSystemFonts: false,
    maxImageSize: MAX_IMAGE,
    cMapUrl: beside('cmaps'),
    standardFontDataUrl: beside('standard_fonts'),
    wasmUrl: beside('wasm'),
    iccUrl: beside('iccs'),
    verbosity: 0,
  });
  const giveUp = (): void => {
    // What nobody sees is not drawn.
    if (document.visibilityState === 'visible') fail('slow');
    else timer = setTimeout(giveUp, PATIENCE_MS);
  };
  let timer = setTimeout(giveUp, PATIENCE_MS);
  task.onPassword = (update: (password: string) => void, reason: number): void => {
    clearTimeout(timer);
    giveAnswer = update;
    tell({ kind: 'password-needed', wasWrong: reason === PasswordResponses.INCORRECT_PASSWORD });
  };
  const pdf = task.promise.then(firstPage).then(
    (opened) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, PATIENCE_MS);
      return opened;
    },
    () => {
      clearTimeout(timer);
      fail('damaged');
      return null;
    },
  );
  return {
    pdf,
    drawn: () => clearTimeout(timer),
    answer(password) {
      timer = setTimeout(giveUp, PATIENCE_MS);
      giveAnswer?.(password);
    },
  };
}

/** The PDF, once its first page can be had: one that has none has nothing to show. */
async function firstPage(pdf: PDFDocumentProxy): Promise<PDFDocumentProxy> {
  await pdf.getPage(1);
  return pdf;
}
