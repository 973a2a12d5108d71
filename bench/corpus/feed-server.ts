import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FeedItem } from './feed-days';

/** The source of a corpus, on the loopback interface. */
export type CorpusServer = {
  readonly url: string;
  /** From now on every paper has so many votes more: there is something to take in. */
  addVotes(more: number): void;
  close(): Promise<void>;
};

/** Answers `GET /api/daily_papers?date&limit&p` from a folder of recordings. */
export async function startCorpusServer(recordings: string): Promise<CorpusServer> {
  let votes = 0;
  const days = new Map<string, readonly FeedItem[]>();

  function itemsOf(day: string): readonly FeedItem[] {
    const file = join(recordings, `${day}.json`);
    const known = days.get(day);
    if (known !== undefined || !/^[\d-]+$/.test(day) || !existsSync(file)) return known ?? [];
    const items = JSON.parse(readFileSync(file, 'utf8')) as readonly FeedItem[];
    days.set(day, items);
    return items;
  }

  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
    const [page, limit] = [Number(query.get('p') ?? 0), Number(query.get('limit') ?? 50)];
    const items = itemsOf(query.get('date') ?? '').slice(page * limit, (page + 1) * limit);
    const shown = items.map((item) => ({ ...item, paper: { ...item.paper, upvotes: item.paper.upvotes + votes } }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(shown));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    addVotes(more) {
      votes += more;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
