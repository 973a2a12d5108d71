import type { PdfHighlight } from './messages';
import { pageElement, type Viewer } from './viewer';
import { tell } from './window-door';

type Viewport = { convertToViewportRectangle(rect: readonly number[]): number[] };
type PageView = { readonly div: HTMLElement; readonly viewport: Viewport };

export type Highlights = {
  show(highlights: readonly PdfHighlight[]): void;
  scrollTo(id: string): void;
};

/** Draws what the window has highlighted over pages that are drawn, and tells which one was chosen. */
export function createHighlights(viewer: Viewer): Highlights {
  let ofPage = new Map<number, readonly PdfHighlight[]>();

  function draw(number: number): void {
    const view = viewer.pages.getPageView(number - 1) as PageView | undefined;
    if (view === undefined) return;
    view.div.querySelector('.highlights')?.remove();
    const highlights = ofPage.get(number) ?? [];
    if (highlights.length === 0 || view.div.dataset['loaded'] !== 'true') return;
    const layer = document.createElement('div');
    layer.className = 'highlights';
    for (const highlight of highlights) layer.append(markOf(highlight, view.viewport));
    view.div.append(layer);
  }

  viewer.bus.on('pagerendered', ({ pageNumber }: { readonly pageNumber: number }) => draw(pageNumber));

  // The marks let clicks through, so that words beneath them can be selected.
  viewer.container.addEventListener('click', ({ clientX: x, clientY: y }) => {
    if (document.getSelection()?.isCollapsed === false) return;
    const parts = [...document.querySelectorAll<HTMLElement>('.highlightMark > span')];
    const hit = parts.findLast((part) => {
      const { left, right, top, bottom } = part.getBoundingClientRect();
      return x >= left && x <= right && y >= top && y <= bottom;
    });
    const id = hit?.parentElement?.dataset['id'];
    if (id !== undefined) tell({ kind: 'highlight', id });
  });

  return {
    show(highlights) {
      const before = ofPage;
      const drawn = highlights.filter(({ isLost }) => !isLost);
      ofPage = new Map(drawn.map(({ page }) => [page, drawn.filter((one) => one.page === page)]));
      for (const number of new Set([...before.keys(), ...ofPage.keys()])) draw(number);
    },
    scrollTo(id) {
      const found = [...ofPage.values()].flat().find((highlight) => highlight.id === id);
      const top = found?.rects[0];
      if (found === undefined || top === undefined) return;
      const element = pageElement(viewer.pages, found.page);
      const view = viewer.pages.getPageView(found.page - 1) as PageView | undefined;
      if (element === undefined || view === undefined) return;
      const [, y1 = 0, , y2 = 0] = view.viewport.convertToViewportRectangle(top);
      // A third of the view above it.
      viewer.container.scrollTop = element.offsetTop + Math.min(y1, y2) - viewer.container.clientHeight / 3;
    },
  };
}

function markOf({ id, kind, rects, quote }: PdfHighlight, viewport: Viewport): HTMLElement {
  const mark = document.createElement('div');
  mark.className = 'highlightMark';
  mark.dataset['kind'] = kind;
  mark.tabIndex = 0;
  mark.setAttribute('role', 'button');
  mark.setAttribute('aria-label', `Highlight: ${quote.exact.slice(0, 200)}`);
  for (const rect of rects) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = viewport.convertToViewportRectangle(rect);
    const part = document.createElement('span');
    part.style.left = `${Math.min(x1, x2)}px`;
    part.style.top = `${Math.min(y1, y2)}px`;
    part.style.width = `${Math.abs(x2 - x1)}px`;
    part.style.height = `${Math.abs(y2 - y1)}px`;
    mark.append(part);
  }
  mark.dataset['id'] = id;
  mark.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    tell({ kind: 'highlight', id });
  });
  return mark;
}
