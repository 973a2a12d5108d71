import { createApp } from '../../main/app';
import { join } from 'node:path';
import * as v from 'valibot';
import { PaperIdSchema, type PaperId } from '../../preload/contract/ids';
import { localReaders } from '../../main/documents/local-readers';
import { createLocalSearch } from '../../main/search/testing/local-search';
import { SwiftClock } from '../../main/net/testing/swift-clock';
import { keepPdf } from '../../tests/support/kept-pdf';
import { root, say } from '../project';
import { NEWEST_DAY } from './feed-days';
import { longPage } from './long-page';

const SILENT = { debug: ignore, info: ignore, warn: ignore, error: (text: string) => say(text) };
function ignore(): void {
  // What a corpus is made of is no news.
}

const FirstRowsSchema = v.object({ rows: v.array(v.object({ id: PaperIdSchema })) });

/**
 * Gives the first paper of all days a long full text, as the product itself keeps it, and those below it these PDFs.
 * @returns the papers, from the first row
 */
export async function keepDocuments(home: string, pdfs: readonly Uint8Array[]): Promise<readonly PaperId[]> {
  const app = await createApp({
    home,
    resources: join(root, 'resources'),
    readers: localReaders,
    search: createLocalSearch(),
    version: 'bench',
    fetch: (url) => Promise.resolve(answer(new URL(url).pathname)),
    clock: new SwiftClock(Date.parse(`${NEWEST_DAY}T20:00:00Z`)),
    log: SILENT,
    random: () => 0.5,
    fixedAddresses: {
      huggingFace: { url: 'http://127.0.0.1:1', variable: 'OFFPRINT_HF_URL' },
      arxiv: { url: 'http://127.0.0.1:1', variable: 'OFFPRINT_ARXIV_URL' },
    },
    unattended: false,
  });
  const asked = { view: { kind: 'all' }, offset: 0, limit: 1 + pdfs.length } as const;
  const papers = v.parse(FirstRowsSchema, await app.call('list.rows', asked)).rows.map(({ id }) => id);
  const [first, ...others] = papers;
  if (first === undefined) throw new Error('The corpus has no papers.');
  await app.call('document.fetch', { id: first });
  await app.close();
  for (const [place, id] of others.entries()) await keepPdf(home, id, pdfs[place] ?? new Uint8Array());
  return papers;
}

function answer(path: string): Response {
  const id = /\/html\/(.+)$/.exec(path)?.[1];
  if (id === undefined) return new Response('', { status: 404 });
  return new Response(longPage(id), { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
