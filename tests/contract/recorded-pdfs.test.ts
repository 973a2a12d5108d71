import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PDF_FRAME_PAGE } from '#contract/pdf-frame';
import { parsePaperId, type PaperId } from '#contract/ids';
import { roundsOr, tellProof } from '../../main/testing/proof';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { keepPdf } from '../support/kept-pdf';
import { launchChromium } from '../support/launch-chromium';
import { openFrameIn } from '../support/pdf-frame';
import { recordedFiles } from '../support/recordings';
import { serveOffprint, type ServedOffprint } from '../support/served';

/** Each takes about a second: all of them are in `npm run proof`. */
const EVERY = roundsOr(0) > 0 ? 1 : 4;
const files = recordedFiles('documents/pdf', '.pdf').filter((_file, place) => place % EVERY === 0);
const browserPath = process.env['CHROMIUM_PATH'];
const why = files.length === 0 ? 'no recorded PDFs' : browserPath === undefined ? 'no browser' : undefined;

describe.skipIf(why !== undefined)(`recorded PDFs${why === undefined ? '' : ` (not run: ${why})`}`, () => {
  let folder: string;
  let feed: FeedServer;
  let offprint: ServedOffprint;
  let browser: Browser;
  let page: Page;
  let base: string;
  const outcomes = new Map<string, number>();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'offprint-pdfs-'));
    feed = await startFeedServer({ today: '2025-12-31' });
    for (const [index, { path }] of files.entries())
      await keepPdf(join(folder, 'library'), paper(index), await readFile(path));
    offprint = serveOffprint({ home: join(folder, 'library'), huggingFace: feed.url });
    browser = await launchChromium();
    page = await browser.newPage();
    await page.goto((await offprint.address).href);
    await page.getByRole('button', { name: 'Commands' }).waitFor();
    const { path } = await page.evaluate(async () => (await fetch('pdf-frame', { method: 'POST', body: '{}' })).json());
    base = `http://localhost:${new URL(page.url()).port}${path}${PDF_FRAME_PAGE}`;
  }, 60_000);
  afterAll(async () => {
    const words = [...outcomes].map(([kind, count]) => `${count} ${kind}`).join(', ');
    tellProof(`Recorded PDFs: ${words}.`);
    await browser.close();
    offprint.child.kill('SIGTERM');
    await offprint.ended;
    await feed.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test.each(files.map(({ name }, index) => [name, index] as const))(
    '%s opens, or says why it does not',
    async (name, index) => {
      const { value } = await page.evaluate(async (id) => {
        const answer = await fetch('call/document.open-pdf', {
          method: 'POST',
          body: JSON.stringify({ input: { id } }),
        });
        return (await answer.json()) as { value: { key: string; pdf: { length: number } } };
      }, paper(index));
      const said = await openFrameIn(page, { address: base, key: value.key, length: value.pdf.length });
      const end = said.at(-1)?.kind ?? 'silent';
      outcomes.set(end, (outcomes.get(end) ?? 0) + 1);
      expect(said.map(({ kind }) => kind)).not.toContain('silent');
      expect(end).toMatch(expectedOf(name));
    },
    70_000,
  );
});

function paper(index: number): PaperId {
  return parsePaperId(`2601.${String(index + 1).padStart(5, '0')}`) as PaperId;
}

/** What becomes of a file, by what its name says of it. */
function expectedOf(name: string): RegExp {
  if (/encrypted|password/.test(name)) return /^(?:password-needed|drawn)$/;
  // What somebody made to be broken may be shown or not.
  return /^(?:broken|hostile)_/.test(name) ? /^(?:drawn|failed|password-needed)$/ : /^drawn$/;
}
