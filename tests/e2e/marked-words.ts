import type { Page } from '@playwright/test';

/**
 * The words of each highlight as the text shows them, by its id, gone through from top to bottom: parts far from view have
 * no marks.
 */
export async function markedWords(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const frames = (): Promise<void> =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
    const text = document.querySelector('[data-run]')?.closest('[role=region], section');
    let scroller = text ?? document.body;
    while (scroller.scrollHeight <= scroller.clientHeight + 1 && scroller.parentElement !== null)
      scroller = scroller.parentElement;
    const ofRuns = new Map<string, ReadonlyMap<string, string>>();
    const look = (): void => {
      for (const run of document.querySelectorAll<HTMLElement>('[data-run]')) {
        const words = new Map<string, string>();
        for (const mark of run.querySelectorAll<HTMLElement>('mark[data-highlight]')) {
          const id = mark.dataset['highlight'] ?? '';
          words.set(id, (words.get(id) ?? '') + mark.textContent);
        }
        if (words.size > 0) ofRuns.set(run.dataset['run'] ?? '', words);
      }
    };
    const step = Math.max(100, scroller.clientHeight / 2);
    for (let top = 0; top <= scroller.scrollHeight; top += step) {
      scroller.scrollTop = top;
      await frames();
      look();
    }
    const all: Record<string, string> = {};
    // In the order of the text, whatever was seen first.
    const runs = [...document.querySelectorAll<HTMLElement>('[data-run]')].map((run) => run.dataset['run'] ?? '');
    for (const run of runs) for (const [id, words] of ofRuns.get(run) ?? []) all[id] = `${all[id] ?? ''}${words}\n`;
    return all;
  });
}
