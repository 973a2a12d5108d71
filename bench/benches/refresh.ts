import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSONFilePreset } from 'lowdb/node';
import { addDays, daysDown } from '#contract/days';
import { startCorpusServer } from '../corpus/feed-server';
import { type FeedItem, NEWEST_DAY } from '../corpus/feed-days';
import { openWorkplace, type SingleFile } from '../corpus/homes';
import type { Figure } from '../figures';
import { openApp, timed } from '../processes/in-process';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';

const FROM = addDays(NEWEST_DAY, -13);

/** The days again, one after the other, and one write at the end: as simple as it can be done. */
async function refreshSingleFile(
  url: string,
  db: Awaited<ReturnType<typeof JSONFilePreset<SingleFile>>>,
): Promise<void> {
  for (const day of daysDown(FROM, NEWEST_DAY)) {
    const items = (await (await fetch(`${url}/api/daily_papers?date=${day}&limit=100&p=0`)).json()) as FeedItem[];
    const byId = new Map(items.map(({ paper }) => [paper.id, paper]));
    db.data.papers = db.data.papers.map((known) =>
      known['day'] === day ? { ...known, ...byId.get(String(known['id'])) } : known,
    );
  }
  await db.write();
}

/** Fourteen days asked for anew, all of whose votes have changed, from a server on this computer. */
export const benchRefresh: Bench = async ({ sizes, runs, corpus }) => {
  const figures: Figure[] = [];
  for (const size of sizes) {
    say(`refresh: ${size}`);
    const papers = await corpus(size);
    const place = await openWorkplace(papers);
    const server = await startCorpusServer(papers.recordings);
    const app = await openApp(place.home, server.url);
    await app.call('list.papers', { view: { kind: 'all' }, offset: 0, limit: 1 });
    const file = join(place.folder, 'lowdb.json');
    await copyFile(papers.lowdb, file);
    const db = await JSONFilePreset<SingleFile>(file, { settings: { theme: 'system', refreshMinutes: 0 }, papers: [] });
    const [own, lowdb]: [number[], number[]] = [[], []];
    for (let run = 0; run <= runs; run += 1) {
      server.addVotes(1);
      const refreshed = await timed(async () => {
        const report = await app.call('feed.refresh', { scope: { kind: 'days', from: FROM, to: NEWEST_DAY } });
        if (report.outcome !== 'complete') throw new Error(`The refresh ended ${report.outcome}.`);
      });
      const naive = await timed(() => refreshSingleFile(server.url, db));
      if (run === 0) continue;
      own.push(refreshed.took);
      lowdb.push(naive.took);
    }
    await app.close();
    await server.close();
    await place.remove();
    figures.push({ what: 'refresh of 14 days, loopback', size: sized(size), unit: 'ms', values: own, instead: lowdb });
  }
  return figures;
};
