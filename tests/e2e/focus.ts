import type { Page } from '@playwright/test';

/** What can have the focus, in the order of the page: by name, with what went wrong when it got there. */
export type Stop = {
  readonly name: string;
  /** Its place among all that can be reached with Tab; -1 if it is none of them. */
  readonly place: number;
  /** Whether one sees that it has the focus. */
  readonly isShown: boolean;
  /** Whether it lies within the window, and nothing lies over it. */
  readonly isInSight: boolean;
};

const SUPPORT = `
  const nameOf = (element) =>
    (element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)) || element.id || element.outerHTML.slice(0, 120);
  // While a dialog is open, only what is in it can be reached.
  const scope = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document;
  const reachable = [...scope.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')].filter((element) =>
    element.tabIndex >= 0 && !element.disabled && !element.hasAttribute('data-base-ui-focus-guard') &&
    element.closest('[inert], [aria-hidden="true"]') === null && element.checkVisibility({ visibilityProperty: true }) &&
    element.getClientRects().length > 0);
`;

/** What can be reached with Tab in what is open now, by names, in the order of the page. */
export function reachable(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => { ${SUPPORT} return reachable.map(nameOf); })()`);
}

/** Where the focus is; undefined if nothing has it, as between the end of the page and its beginning. */
export async function focused(page: Page): Promise<Stop | undefined> {
  const first = await look(page);
  if (first !== 'guard') return first;
  // A guard at the edge of a dialog hands it on a moment later.
  await page.waitForFunction(() => document.activeElement?.hasAttribute('data-base-ui-focus-guard') !== true);
  const second = await look(page);
  return second === 'guard' ? undefined : second;
}

function look(page: Page): Promise<Stop | 'guard' | undefined> {
  return page.evaluate(`(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return undefined;
    if (element.hasAttribute('data-base-ui-focus-guard')) return 'guard';
    ${SUPPORT}
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    // In a list the row that is selected shows by its ground where one is; a field of text by its caret.
    const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
    const isPicked = row !== null && getComputedStyle(row).backgroundColor !== 'rgba(0, 0, 0, 0)';
    const isField = element instanceof HTMLInputElement && element.type !== 'checkbox';
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const over = document.elementFromPoint(x, y);
    return {
      name: nameOf(element),
      place: reachable.indexOf(element),
      isShown: outlineStyle !== 'none' || boxShadow !== 'none' || isPicked || isField,
      isInSight: over !== null && (element.contains(over) || over.contains(element)),
    };
  })()`);
}
