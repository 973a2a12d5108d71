/*
 * What the benches run in the window, as text: it is a page of its own, and takes no functions. Each is an expression;
 * a promise is waited for.
 */

/** Notes in `benchKeys`, for every key, the time from its event to the first frame after the paper on the sheet was another. */
export const watchKeys = `(() => {
  globalThis.benchKeys = [];
  globalThis.benchWatch?.abort();
  globalThis.benchWatch = new AbortController();
  const { signal } = globalThis.benchWatch;
  const sheet = document.querySelector('[data-pane="paper"]');
  let pressedAt = null;
  document.addEventListener('keydown', (event) => { pressedAt = event.timeStamp; }, { capture: true, signal });
  let shown = sheet.querySelector('h2')?.textContent;
  const observer = new MutationObserver(() => {
    const now = sheet.querySelector('h2')?.textContent;
    if (now === shown || now === undefined) return;
    shown = now;
    if (pressedAt === null) return;
    const from = pressedAt;
    pressedAt = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // Comes after the frame has been painted.
      port1.onmessage = () => globalThis.benchKeys.push(performance.now() - from);
      port2.postMessage(null);
    });
  });
  observer.observe(sheet, { subtree: true, childList: true, characterData: true });
  signal.addEventListener('abort', () => observer.disconnect());
})()`;

/** The time of 200 calls for 200 rows each, anywhere in the list of all days. */
export const askForRows = `(async () => {
  const view = { kind: 'all' };
  const { value } = await window.offprint.call('list.outline', { view });
  const times = [];
  for (let call = 0; call < 200; call += 1) {
    const offset = Math.floor((call * 7919) % Math.max(1, value.total - 200));
    const begun = performance.now();
    await window.offprint.call('list.rows', { view, offset, limit: 200 });
    times.push(performance.now() - begun);
  }
  return times;
})()`;

const SCROLLING = `
  const list = document.querySelector('[role="listbox"]');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const longTasks = [];
  const observer = new PerformanceObserver((found) => longTasks.push(...found.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const inView = () => {
    const { top, bottom } = list.getBoundingClientRect();
    return [...list.querySelectorAll('[data-row]')].filter((row) => {
      const place = row.getBoundingClientRect();
      return place.bottom > top && place.top < bottom;
    });
  };
  const isBlank = (row) => row.getAttribute('aria-busy') === 'true';
  const result = { longTasks, frames: [], blank: 0, rows: 0 };
  const end = async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    observer.disconnect();
    return result;
  };`;

/** A wheel turned quickly: 150 px a frame for 600 frames, about 900 rows; blank rows are counted in every frame. */
export const scrollOn = `(async () => {
  ${SCROLLING}
  list.scrollTop = 0;
  await frame();
  let before = await frame();
  for (let step = 0; step < 600; step += 1) {
    list.scrollTop += 150;
    const now = await frame();
    result.frames.push(now - before);
    before = now;
    const rows = inView();
    result.rows += rows.length;
    result.blank += rows.filter(isBlank).length;
  }
  return end();
})()`;

/** The scroll bar dragged to 60 places all over the list; the time until no row there is blank any more. */
export const scrollFar = `(async () => {
  ${SCROLLING}
  for (let jump = 0; jump < 60; jump += 1) {
    const begun = performance.now();
    list.scrollTop = ((jump * 0.6180339887) % 1) * (list.scrollHeight - list.clientHeight);
    await frame();
    do await frame();
    while (performance.now() - begun < 2000 && (inView().length === 0 || inView().some(isBlank)));
    result.frames.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return end();
})()`;

/**
 * Notes in `benchTyped`, for every letter, the time from its key to the first frame in which the list says what the letters so
 * far find; and tasks of over 50 ms. A letter that is overtaken by the next one is not counted,
 * nor one that finds the same as before.
 */
export const watchTyping = `(() => {
  globalThis.benchTyped = { letters: [], longTasks: [] };
  const pane = document.querySelector('[data-pane="list"]');
  let pressedAt = null;
  document.addEventListener('keydown', (event) => { pressedAt = event.key.length === 1 ? event.timeStamp : null; }, { capture: true });
  const shown = () => pane.querySelector('[role="listbox"]')?.getAttribute('aria-label') + [...pane.querySelectorAll('[data-row]')].slice(0, 3).map((row) => row.textContent).join('|');
  let last = shown();
  new MutationObserver(() => {
    const now = shown();
    if (now === last || pressedAt === null) return;
    last = now;
    const from = pressedAt;
    pressedAt = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => globalThis.benchTyped.letters.push(performance.now() - from);
      port2.postMessage(null);
    });
  }).observe(pane, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-label'] });
  new PerformanceObserver((found) => globalThis.benchTyped.longTasks.push(...found.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
})()`;

/** Notes in `benchTasks` every task of over 50 ms, from now on. */
export const watchTasks = `(() => {
  globalThis.benchTasks = [];
  new PerformanceObserver((found) => globalThis.benchTasks.push(...found.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
})()`;
