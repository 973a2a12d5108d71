/*
 * What the bench of documents runs in the window and in the frame of PDFs, as text: they are pages of their own, and take
 * no functions. Each is an expression; a promise is waited for.
 */

const AFTER_PAINT = `(then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    // Comes after the frame has been painted.
    port1.onmessage = then;
    port2.postMessage(null);
  })`;

/** Resolves with the time from the next key to the frame that has a full text. */
export const watchText = `globalThis.benchOpening = new Promise((resolve) => {
  const afterPaint = ${AFTER_PAINT};
  let pressedAt = null;
  document.addEventListener('keydown', (event) => { pressedAt = event.timeStamp; }, { capture: true, once: true });
  const observer = new MutationObserver(() => {
    if (pressedAt === null || document.querySelector('[data-chunk] [data-run]') === null) return;
    observer.disconnect();
    afterPaint(() => resolve(performance.now() - pressedAt));
  });
  observer.observe(document.body, { subtree: true, childList: true });
}), undefined`;

/** Resolves with the time from the next key to the frame after the first page of a PDF has been drawn. */
export const watchPdf = `globalThis.benchOpening = new Promise((resolve) => {
  const afterPaint = ${AFTER_PAINT};
  let pressedAt = null;
  document.addEventListener('keydown', (event) => { pressedAt = event.timeStamp; }, { capture: true, once: true });
  const listener = ({ data }) => {
    if (pressedAt === null || data?.kind !== 'drawn') return;
    window.removeEventListener('message', listener);
    afterPaint(() => resolve(performance.now() - pressedAt));
  };
  window.addEventListener('message', listener);
}), undefined`;

export const opening = 'globalThis.benchOpening';

/** Begins to note for how long the page stands still. */
export const watchLongTasks = `(() => {
  globalThis.benchLongTasks = [];
  globalThis.benchObserver?.disconnect();
  globalThis.benchObserver = new PerformanceObserver((found) =>
    globalThis.benchLongTasks.push(...found.getEntries().map(({ duration }) => duration)));
  globalThis.benchObserver.observe({ type: 'longtask' });
})()`;

export const longTasks = 'globalThis.benchLongTasks';

/** Scrolls a PDF from its first page to its last, a third of a page a frame; resolves with how many pixels that was. */
export const scrollThrough = `(async () => {
  const pages = document.querySelector('#pages');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let top = -1; top !== pages.scrollTop; await frame()) {
    top = pages.scrollTop;
    pages.scrollTop += 350;
  }
  return pages.scrollTop;
})()`;
