import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseNoteFile } from '../../main/notes/note-file';
import { temporaryHome } from '../../main/storage/testing/temporary-home';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { damagedIn } from '../support/home-files';
import { launchChromium } from '../support/launch-chromium';
import { serveOffprint } from '../support/served';

const ROUNDS = roundsOr(5);
/** In the long proof 500 are typed in 50 rounds; each takes its second. */
const NOTES_IN_A_ROUND = ROUNDS < 50 ? 4 : 10;
/** What a note may lose at most: what was typed so shortly before the kill. Milliseconds. */
const LAST_MS = 1_000;

const noChromium = process.env['CHROMIUM_PATH'] === undefined;
if (noChromium) console.log('Skipped: notes typed in a window that is killed, since CHROMIUM_PATH names no browser.');

let server: FeedServer;
let browser: Browser;
beforeAll(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
  if (!noChromium) browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server.close();
});

/** How a note looked in the window, as samples of it tell. */
type Seen = { text: string; at: number; isSaved: boolean };
type Watched = { readonly samples: Record<string, Seen[]> };

/** Has the page note down, 50 times a second, what the editor of each note holds and whether the foot calls it saved. */
async function watchNotes(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { samples: {} };
    Object.assign(globalThis, { watched });
    setInterval(() => {
      const side = document.querySelector('section[data-pane=note]');
      const host = side?.querySelector('[contenteditable=false]');
      const title = side?.querySelector<HTMLInputElement>('input')?.value ?? side?.querySelector('h2')?.textContent;
      const lines = host?.shadowRoot?.querySelectorAll('.cm-line');
      if (title === undefined || title === null || lines === undefined) return;
      const text = Array.from(lines, (line) => line.textContent).join('\n');
      const isSaved = side?.textContent?.includes('Saved ') === true;
      (watched.samples[title] ??= []).push({ text, at: Date.now(), isSaved });
    }, 20);
  });
}

function samplesOf(page: Page): Promise<Watched['samples']> {
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.samples);
}

test.skipIf(noChromium)(
  'killed at any moment, no note lacks what the window showed as saved, nor more than its last second',
  { timeout: 60_000 + ROUNDS * 40_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const home = await temporaryHome();
    const problems: string[] = [];
    const [typed, saved] = [{ count: 0 }, { count: 0 }];
    const all = new Map<string, string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const offprint = serveOffprint({ home, huggingFace: server.url });
      const page = await (await browser.newContext()).newPage();
      await watchNotes(page);
      await page.goto((await offprint.address).href);
      await page.getByRole('navigation').first().waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('n');
      await page.getByRole('heading', { name: 'Notes', level: 1 }).waitFor();
      const titles = Array.from({ length: NOTES_IN_A_ROUND }, (_, index) => `Note ${round}-${index}`);
      let killedAt = 0;
      for (const [index, title] of titles.entries()) {
        await page.keyboard.press('Shift+N');
        await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill(title);
        await page.keyboard.press('Enter');
        await page.locator('section[data-pane=note] [contenteditable=false]:focus').waitFor();
        const isLast = index === titles.length - 1;
        // The last one is still being typed when the kill comes.
        const length = isLast ? 60 : 2 + Math.floor(random() * 3);
        const words = Array.from({ length }, (_, word) => `${round}.${index}.${word}`);
        typed.count += 1;
        const typing = page.keyboard.type(words.join(' '), { delay: 1 + Math.floor(random() * 8) });
        if (!isLast) {
          await typing;
          await page.keyboard.press('Escape');
          continue;
        }
        await sleep(random() * 1_500);
        killedAt = Date.now();
        offprint.child.kill('SIGKILL');
        await offprint.ended;
        await typing.catch(() => undefined);
      }
      const samples = await samplesOf(page);
      await page.context().close();
      for (const title of titles) {
        const seen = (samples[title] ?? []).filter(({ at }) => at <= killedAt);
        const body = await bodyOf(home, title);
        // Two samples alike: what stood in the window as the foot said so, and not a key later.
        const shown = seen.findLast((each, place) => each.isSaved && seen[place - 1]?.text === each.text)?.text ?? '';
        const older = seen.findLast(({ at }) => at <= killedAt - LAST_MS)?.text ?? '';
        if (shown.trim() !== '') saved.count += 1;
        for (const [what, text] of [
          ['what was shown as saved', shown],
          [`what was typed more than ${LAST_MS} ms before`, older],
        ] as const) {
          if (!(body ?? '').startsWith(text.trim())) problems.push(`${title} lacks ${what}: ${JSON.stringify(body)}`);
        }
        if (body !== undefined) all.set(title, body);
      }
      // What earlier rounds left is as it was.
      for (const [title, body] of all) {
        if ((await bodyOf(home, title)) !== body) problems.push(`${title} is another after a kill.`);
      }
      problems.push(...(await damagedIn(home)));
    }
    const last = serveOffprint({ home, huggingFace: server.url });
    const window = await last.ready;
    const { total, rows } = await window.call('notes.list', { show: 'free', offset: 0, limit: 200 });
    for (const row of rows) {
      const note = await window.call('note.open', { id: row.id });
      if (note.state.kind !== 'good' || note.text.trim() !== all.get(note.title))
        problems.push(`${note.title} does not open.`);
    }
    last.child.kill('SIGTERM');
    await last.ended;
    tellProof(
      `${counted(typed.count)} notes typed in the window, ${counted(ROUNDS)} kills: ${counted(saved.count)} shown as saved, ${counted(problems.length)} lost, cut or not to be opened.`,
    );
    expect(problems).toEqual([]);
    expect(total).toBe(all.size);
    expect(saved.count).toBeGreaterThan(typed.count / 2);
  },
);

/** What a note's file holds, without the blanks at its ends; undefined if there is none. */
async function bodyOf(home: string, title: string): Promise<string | undefined> {
  try {
    const text = await readFile(join(home, 'library', 'notes', 'free', `${title}.md`), 'utf8');
    return parseNoteFile(text).body.trim();
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
}
