import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { flatten } from '#contract/flat-text';
import { FullTextSchema } from '#contract/full-text';
import { USUAL_LOOK } from '#contract/reader-look';
import { keepPdf } from '../support/kept-pdf';
import { madePdf } from '../support/made-pdf';
import { spreadQuote } from '../support/spread-quotes';
import { expect, PAGE_ALONE, test } from './app';
import { markedWords } from './marked-words';
import { frameOf, goToPage, openPdf, paperEnding, pressAway } from './pdf-window';
import { expectRefreshed, sheetOf } from './window';

const item = paperEnding(0, 1, 2, 3, 4);
const { id } = item.paper;
const IN_TEXT = 100;
const LOOKS = [
  { size: 24 },
  { size: 16, measure: 'narrow', spacing: 'wide' },
  { face: 'sans', measure: 'wide', ground: 'sepia' },
] as const;
/** Ten lines on each of ten pages. */
const TEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const lineOf = (page: number, line: number): string => `On page ${page}, in line ${line}, are seeds and water.`;

/** Asks main as the window does, over the browser host. */
function call(page: Page, channel: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([to, given]) => {
      const answer = await fetch(`call/${to}`, { method: 'POST', body: JSON.stringify({ input: given }) });
      const { ok, value, error } = (await answer.json()) as { ok: boolean; value: unknown; error: unknown };
      if (!ok) throw new Error(JSON.stringify(error));
      return value;
    },
    [channel, input] as const,
  );
}

/** Of each page how many marks lie over the line whose words they are about, and how many lie elsewhere. */
async function marksOfPdf(page: Page): Promise<{ readonly right: number; readonly wrong: number }> {
  let right = 0;
  let wrong = 0;
  for (const number of TEN) {
    await goToPage(page, number);
    const sheet = frameOf(page).getByRole('region', { name: `Page ${number} of 10` });
    await expect(sheet.locator('.highlightMark')).toHaveCount(TEN.length);
    await expect(sheet.getByText(lineOf(number, 1))).toBeAttached();
    const off = await sheet.evaluate((element) => {
      const marks = [...element.querySelectorAll('.highlightMark > span')].map((mark) => mark.getBoundingClientRect());
      const lines = [...element.querySelectorAll('.textLayer span')]
        .filter((span) => span.textContent.startsWith('On page'))
        .map((span) => span.getBoundingClientRect());
      return lines.map(({ left, top, height }) =>
        Math.min(...marks.map((mark) => Math.max(Math.abs(mark.left - left), Math.abs(mark.top - top)) / height)),
      );
    });
    expect(off).toHaveLength(TEN.length);
    // In parts of a line's height: letters may stand a little out of it.
    right += off.filter((distance) => distance < 0.4).length;
    wrong += off.filter((distance) => !(distance < 0.4)).length;
  }
  return { right, wrong };
}

test(
  'two hundred highlights of a text and a PDF are on the same words in every size, face, width and zoom',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const first = await offprint.start();
    await expectRefreshed(first);
    await offprint.stop();
    const pages = TEN.map((number) => TEN.map((line) => lineOf(number, line)));
    await keepPdf(offprint.home, id, madePdf({ title: 'A hundred lines', pages }));
    const page = await offprint.start();
    await expectRefreshed(page);
    await call(page, 'document.fetch', { id });
    const opened = v.parse(v.object({ text: FullTextSchema }), await call(page, 'document.open', { id }));
    const flat = flatten(opened.text);
    const quotes = Array.from({ length: IN_TEXT }, (_, at) => spreadQuote(flat, at + 1));
    for (const quoted of quotes) await call(page, 'highlight.make', { paper: id, kind: 'key', ...quoted });
    for (const number of TEN) {
      for (const line of TEN) {
        const baseline = 720 - 20 * (line - 1);
        await call(page, 'highlight.make', {
          paper: id,
          kind: 'use',
          quote: { exact: lineOf(number, line), prefix: '', suffix: '' },
          place: { kind: 'pdf', page: number, rects: [[72, baseline - 3, 330, baseline + 11]] },
        });
      }
    }

    await openPdf(page, item);
    await expect(frameOf(page).locator('#pages')).toBeFocused();
    expect(await marksOfPdf(page)).toEqual({ right: 100, wrong: 0 });
    for (const _ of [1, 2, 3]) await page.keyboard.press('+');
    await expect(page.getByRole('status', { name: 'Zoom' })).not.toHaveText('125 %');
    expect(await marksOfPdf(page)).toEqual({ right: 100, wrong: 0 });
    await pressAway(page, 'Escape', () => expect(sheetOf(page, item)).toBeFocused());

    await page.keyboard.press('Shift+Enter');
    await expect(page.locator('mark').first()).toBeVisible();
    const words = await markedWords(page);
    expect(Object.keys(words)).toHaveLength(IN_TEXT);
    for (const look of LOOKS) {
      await call(page, 'settings.set', { patch: { reader: { ...USUAL_LOOK, ...look } } });
      const size = 'size' in look ? look.size : USUAL_LOOK.size;
      await expect
        .poll(() =>
          page
            .locator('p[data-run]')
            .first()
            .evaluate((run) => getComputedStyle(run).fontSize),
        )
        .toBe(`${size}px`);
      expect(await markedWords(page)).toEqual(words);
    }
  },
);
