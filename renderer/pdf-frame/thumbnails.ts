import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { MAX_THUMBNAIL } from './messages';
import { tell } from './window-door';

/** How wide a thumbnail is drawn, and how high at most. Pixels. */
const WIDTH = 200;

export type Thumbnails = {
  /** Draws these, one after another; those that were asked for before and are not among them are not drawn any more. */
  want(pages: readonly number[]): void;
};

/** Small pictures of pages, drawn when the window wants them. */
export function createThumbnails(pdf: PDFDocumentProxy, rotation: () => number): Thumbnails {
  let wanted: number[] = [];
  let isDrawing = false;

  async function draw(number: number): Promise<void> {
    const page = await pdf.getPage(number);
    const turned = (page.rotate + rotation()) % 360;
    const whole = page.getViewport({ scale: 1, rotation: turned });
    const scale = Math.min(WIDTH / whole.width, MAX_THUMBNAIL / whole.height);
    const viewport = page.getViewport({ scale, rotation: turned });
    const width = Math.max(1, Math.floor(viewport.width));
    const height = Math.max(1, Math.floor(viewport.height));
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) return;
    await page.render({ canvas, canvasContext: context, viewport }).promise;
    const pixels = context.getImageData(0, 0, width, height).data.buffer;
    tell({ kind: 'thumbnail', page: number, width, height, pixels }, [pixels]);
  }

  async function drawAll(): Promise<void> {
    if (isDrawing) return;
    isDrawing = true;
    for (let next = wanted.shift(); next !== undefined; next = wanted.shift()) {
      // One that cannot be drawn stays blank.
      await draw(next).catch(() => undefined);
    }
    isDrawing = false;
  }

  return {
    want(pages) {
      wanted = pages.filter((number) => number <= pdf.numPages);
      void drawAll();
    },
  };
}
