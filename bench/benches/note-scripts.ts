/* What the bench of notes runs in the window, as text; see `window-scripts.ts`. */

/** The text that is written in, inside its shadow root. */
const CONTENT = `document.querySelector('[data-pane="note"] [contenteditable="false"]')?.shadowRoot?.querySelector('.cm-content')`;

/** Whether a note can be written in. */
export const isWritable = `Boolean(${CONTENT})`;

/** Puts the cursor at one end of the note, by the key for it. */
export function placeCursor(end: 'beginning' | 'end'): string {
  const key = end === 'end' ? 'End' : 'Home';
  return `(() => {
    const content = ${CONTENT};
    content.focus();
    content.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', code: '${key}', ctrlKey: true, bubbles: true, composed: true, cancelable: true }));
  })()`;
}

/** Notes in `benchTyped`, for every key, the time from its event to the first frame after `target` changed. */
function watch(target: string, changed: string): string {
  return `
    globalThis.benchTyped = [];
    globalThis.benchWatch?.abort();
    globalThis.benchWatch = new AbortController();
    const { signal } = globalThis.benchWatch;
    let pressedAt = null;
    const target = ${target};
    window.addEventListener('keydown', (event) => { pressedAt = event.timeStamp; }, { capture: true, signal });
    const shown = () => {
      if (pressedAt === null) return;
      const from = pressedAt;
      pressedAt = null;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        // Comes after the frame has been painted.
        port1.onmessage = () => globalThis.benchTyped.push(performance.now() - from);
        port2.postMessage(null);
      });
    };
    ${changed}`;
}

export const watchTyping = `(() => {${watch(
  CONTENT,
  `const observer = new MutationObserver(shown);
    observer.observe(target, { subtree: true, childList: true, characterData: true });
    signal.addEventListener('abort', () => observer.disconnect());`,
)}})()`;

/** A text area over the window that holds the same text, with the cursor at one end; its keys are watched. */
export function watchTextarea(text: string, end: 'beginning' | 'end'): string {
  return `(() => {
    document.querySelector('#bench-plain')?.remove();
    const area = document.createElement('textarea');
    area.id = 'bench-plain';
    for (const [name, value] of Object.entries({ position: 'fixed', inset: '0', zIndex: '1000', width: '100%', height: '100%' })) area.style[name] = value;
    area.value = ${JSON.stringify(text)};
    document.body.append(area);
    area.focus();
    const place = ${end === 'end' ? 'area.value.length' : '0'};
    area.setSelectionRange(place, place);
    ${watch('area', `target.addEventListener('input', shown, { signal });`)}
  })()`;
}

export const dropTextarea = `document.querySelector('#bench-plain')?.remove()`;
