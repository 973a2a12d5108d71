import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PaperId, PaperIdSchema } from '#contract/ids';
import type { QueueId } from '#contract/library-ids';
import type { Meter } from '#contract/offline';
import { temporaryHome } from '../../main/storage/testing/temporary-home';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { damagedIn, filesOf } from '../support/home-files';
import { serveOffprint, type ServedOffprint, type Window } from '../support/served';

const ROUNDS = roundsOr(2);
/** In the long proof twenty papers, otherwise ten: of each last digit one or two, which says what there is of it (see `feed-server-texts` and `-pdfs`). */
const COUNT = ROUNDS < 20 ? 10 : 20;
const PAPERS: readonly PaperId[] = Array.from({ length: COUNT }, (_, index) =>
  v.parse(PaperIdSchema, `2512.0${Math.floor(index / 10) + 4}23${index % 10}`),
);
const READ_NEXT = 'read-next' as QueueId;
/** What may be at work when a kill comes: two papers, with four figures each. */
const AT_WORK = 10;

let server: FeedServer;
beforeAll(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
});
afterAll(() => server.close());

async function begin(home: string): Promise<{ readonly offprint: ServedOffprint; readonly window: Window }> {
  const offprint = serveOffprint({ home, huggingFace: server.url });
  const window = await offprint.ready;
  // What comes after the first screen begins.
  await window.call('list.rows', { view: { kind: 'inbox' }, offset: 0, limit: 1 });
  return { offprint, window };
}

async function meterOf(window: Window): Promise<Meter> {
  const state = await window.call('app.state');
  if (state.phase !== 'ready') throw new Error('It is not open.');
  return state.offline.all;
}

async function end({ child, ended }: ServedOffprint): Promise<void> {
  child.kill('SIGTERM');
  await ended;
}

/** What a manifest says of a file. */
type Told = { readonly kind?: string; readonly sha256?: string; readonly length?: number };

/** The digest of every picture and PDF, by its path, and what each manifest says that it should be. */
async function picturesIn(
  home: string,
): Promise<{ readonly files: number; readonly pdfs: number; readonly wrong: readonly string[] }> {
  const wrong: string[] = [];
  let files = 0;
  let pdfs = 0;
  for (const folder of await readdir(join(home, 'documents')).catch(() => [])) {
    const at = join(home, 'documents', folder);
    const { data } = JSON.parse(await readFile(join(at, 'manifest.json'), 'utf8').catch(() => '{}')) as {
      readonly data?: { readonly pictures?: Readonly<Record<string, Told>>; readonly pdf?: Told };
    };
    const entries = [
      ...Object.entries(data?.pictures ?? {}).filter(([, { kind }]) => kind === 'had'),
      ...(data?.pdf === undefined ? [] : [['paper.pdf', data.pdf] as const]),
    ];
    for (const [name, told] of entries) {
      if (name === 'paper.pdf') pdfs += 1;
      else files += 1;
      const bytes = await readFile(join(at, name)).catch(() => null);
      const digest = bytes === null ? 'missing' : createHash('sha256').update(bytes).digest('hex');
      if (digest !== told.sha256 || bytes?.length !== told.length) wrong.push(`${folder}/${name}: ${digest}`);
    }
  }
  return { files, pdfs, wrong };
}

test(
  'a queue that is packed over a failing network, and killed in the midst of it, ends complete or says what is missing',
  { timeout: 120_000 + ROUNDS * 20_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const home = await temporaryHome();
    const problems: string[] = [];
    const first = await begin(home);
    await first.window.call('offline.pause', {});
    for (const id of PAPERS) await first.window.call('library.add', { text: id, queue: READ_NEXT });
    await first.window.call('library.do', {
      do: 'change-queue',
      queue: READ_NEXT,
      offline: { figures: true, pdf: true },
    });
    await first.window.call('offline.resume', {});
    await end(first.offprint);

    server.fault({ match: '/arxiv/', kind: 'mix', every: 3 });
    server.fault({ match: '.md', kind: 'mix', every: 3 });
    const earlier = server.requests().length;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { offprint } = await begin(home);
      await sleep(200 + random() * 1_500);
      offprint.child.kill('SIGKILL');
      await offprint.ended;
      problems.push(...(await damagedIn(home)), ...(await picturesIn(home)).wrong);
    }
    const fetchedTwice = repeated(
      server
        .requests()
        .slice(earlier)
        .map(({ url, status }) => ({ url, isWhole: status === 200 })),
    );
    server.clearFaults();

    const last = await begin(home);
    await last.window.call('offline.resume', {});
    await expect
      .poll(() => meterOf(last.window), { timeout: 90_000, interval: 200 })
      .toMatchObject({ papers: COUNT, ready: 0.9 * COUNT, toFetch: 0.1 * COUNT, unavailable: 0 });
    // What is not ready by then is what cannot be had, once that has been tried.
    const failed = async () =>
      (await last.window.call('offline.downloads')).filter(({ state }) => state.kind === 'failed');
    await expect.poll(async () => (await failed()).length, { timeout: 30_000, interval: 200 }).toBe(0.1 * COUNT);
    const missing = await failed();
    await end(last.offprint);
    const pictures = await picturesIn(home);
    problems.push(...pictures.wrong, ...(await damagedIn(home)));
    problems.push(...(await filesOf(home)).filter((path) => path.startsWith('documents/') && path.endsWith('.tmp')));

    // With no network at all every one of them opens, and says what the same text says that was fetched at once.
    const other = await begin(await temporaryHome());
    for (const id of PAPERS.filter((paper) => !paper.endsWith('9'))) {
      await other.window.call('document.fetch', { id });
      const [whole, packed] = [
        await other.window.call('document.open', { id }),
        await (async () => {
          const reader = await reading(home);
          return reader.call('document.open', { id });
        })(),
      ];
      if (packed.text === null || JSON.stringify(packed.text) !== JSON.stringify(whole.text))
        problems.push(`${id} has another text.`);
      if (packed.pictures.length !== whole.pictures.length) problems.push(`${id} lacks figures.`);
    }
    await end(other.offprint);
    await endReading();
    tellProof(
      `a queue of ${COUNT} packed over a failing network with ${counted(ROUNDS)} kills: ${0.9 * COUNT} ready with ${counted(pictures.files)} figures and ${counted(pictures.pdfs)} PDFs, ${missing.length} said to lack theirs, ${counted(problems.length)} wrong or left lying about, ${counted(fetchedTwice)} whole answers asked for again.`,
    );
    expect(problems).toEqual([]);
    expect(missing).toHaveLength(0.1 * COUNT);
    for (const { state } of missing) expect(state).toMatchObject({ error: { code: 'source.no-pdf' } });
    expect(fetchedTwice).toBeLessThanOrEqual(ROUNDS * AT_WORK + FAULTY_PAGES);
  },
);

/** Of a third of the answers some are whole and no text: a page that asks to wait, nothing at all. They are asked for again. */
const FAULTY_PAGES = 40;

/** How many answers came whole although the same had come whole before. */
function repeated(answers: readonly { readonly url: string; readonly isWhole: boolean }[]): number {
  const seen = new Set<string>();
  let count = 0;
  for (const { url, isWhole } of answers) {
    if (!isWhole) continue;
    if (seen.has(url)) count += 1;
    seen.add(url);
  }
  return count;
}

let reader: { readonly offprint: ServedOffprint; readonly window: Window } | null = null;
async function reading(home: string): Promise<Window> {
  reader ??= await begin(home);
  return reader.window;
}
async function endReading(): Promise<void> {
  if (reader !== null) await end(reader.offprint);
}
