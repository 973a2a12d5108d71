import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { expect } from './app';

/** What can differ between themes, which are colours alone. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with the page as it is, by rule and place: of WCAG 2.2, A and AA, or by these rules alone. */
async function violations(page: Page, rules?: string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(
    (only) =>
      // The guards around a menu have the focus for a moment only, and hand it on: nobody meets them.
      (globalThis as unknown as { axe: typeof axe }).axe.run(
        { exclude: [['[data-base-ui-focus-guard]']] },
        {
          // Experimental in axe: it takes the keycaps on a button for words of its label.
          rules: { 'label-content-name-mismatch': { enabled: false } },
          runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
          // Whatever passes is not described: that takes longer than looking at it.
          resultTypes: ['violations'],
        },
      ),
    rules,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Looks at the page in both themes; at what no theme can change, once. */
export async function expectAccessible(page: Page, view: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect(await violations(page), `${view}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await violations(page, RULES_OF_COLOUR), `${view}, dark`).toEqual([]);
}
