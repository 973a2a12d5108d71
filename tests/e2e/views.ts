import type { Locator, Page } from '@playwright/test';
import { TODAY } from './app';
import { listOf, paperAt, sheetOf } from './window';

/** A view of the window: the keys that lead to it from wherever one is, and what is to be seen then. */
export type View = {
  readonly name: string;
  readonly keys: readonly string[];
  /** Typed after them, where there is a field. */
  readonly text?: string;
  readonly seen: (page: Page) => Locator;
  /** It lies over the others, and Escape closes it. */
  readonly isOver?: boolean;
};

const heading = (name: string) => (page: Page) => page.getByRole('heading', { name, level: 1 });

/** Every view of a window that has papers. */
export const VIEWS: readonly View[] = [
  { name: 'inbox', keys: ['g', 'i'], seen: (page) => listOf(page, 'Inbox') },
  { name: 'today', keys: ['g', 't'], seen: (page) => listOf(page, 'Today') },
  { name: 'a day', keys: ['g', 't', ','], seen: (page) => listOf(page, '30 December') },
  { name: 'all days', keys: ['g', 'd'], seen: (page) => listOf(page, 'All days') },
  { name: 'starter shelf', keys: ['g', 's'], seen: (page) => listOf(page, 'Starter shelf') },
  {
    name: 'paper',
    keys: ['g', 't', 'Home', 'Enter'],
    // It stood beside the list before Enter: it is gone to when it has the focus.
    seen: (page) => sheetOf(page, paperAt(TODAY, 0)).and(page.locator(':focus')),
  },
  { name: 'calendar', keys: ['g', 'c'], seen: (page) => page.getByRole('grid'), isOver: true },
  { name: 'palette', keys: ['ControlOrMeta+k'], seen: (page) => page.getByRole('combobox'), isOver: true },
  {
    name: 'palette with what was found',
    keys: ['ControlOrMeta+k'],
    text: 'day',
    seen: (page) => page.getByRole('option', { name: /All days/ }).first(),
    isOver: true,
  },
  {
    name: 'palette with nothing found',
    keys: ['ControlOrMeta+k'],
    text: 'qqqqqq',
    seen: (page) => page.getByText(/qqqqqq/).first(),
    isOver: true,
  },
  { name: 'keys', keys: ['?'], seen: (page) => page.getByRole('dialog', { name: 'Keys' }), isOver: true },
  { name: 'offline', keys: ['g', 'o'], seen: heading('Offline') },
  { name: 'settings', keys: ['ControlOrMeta+Comma'], seen: heading('Settings') },
];

/** Goes to a view by its keys, and waits until it is there. */
export async function goTo(page: Page, view: View): Promise<void> {
  for (const key of view.keys) await page.keyboard.press(key);
  if (view.text !== undefined) await page.keyboard.type(view.text);
  await view.seen(page).waitFor();
  // What opens over the others takes the focus a frame or two later.
  if (view.isOver === true) await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') !== null);
  await page.waitForFunction(isPaperOfList);
}

/** Whether the paper beside a list is the one selected in it: until that is there, the one before stays. */
function isPaperOfList(): boolean {
  const row = document.querySelector('[data-pane=list] [role=option][aria-selected=true]');
  const title = document.querySelector('[data-pane=paper] h1, [data-pane=paper] h2')?.textContent;
  return row === null || (title !== undefined && row.textContent.startsWith(title));
}

/** Leaves a view that lies over the others. */
export async function leave(page: Page, view: View): Promise<void> {
  if (view.isOver !== true) return;
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
