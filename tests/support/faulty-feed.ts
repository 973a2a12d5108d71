import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { startFeedServer } from './feed-server';
import type { Fault } from './feed-server-faults';
import { papersOf } from './feed-server-papers';
import { readRecorded, recordedFiles } from './recordings';

/** What a day of a feed really holds, for a comparison with what the program has of it. */
export type ListedItem = { readonly id: string; readonly title: string; readonly upvotes: number };

/** A feed on this computer that can be made to fail, and of which it is known what it holds. */
export type FaultyFeed = {
  readonly url: string;
  fault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
  /** What a day holds, each paper once; empty if nothing. */
  itemsOf(day: string): readonly ListedItem[];
  close(): Promise<void>;
};

/** Only what the comparison needs, read loosely and apart from the parser under test. */
const ItemsSchema = v.array(
  v.looseObject({ paper: v.looseObject({ id: v.string(), title: v.string(), upvotes: v.number() }) }),
);

/** Invented papers, from the project's own server. */
export async function inventedFeed(): Promise<FaultyFeed> {
  const server = await startFeedServer({ today: '2025-12-31' });
  return {
    url: server.url,
    fault: (fault) => Promise.resolve(server.fault(fault)),
    clearFaults: () => Promise.resolve(server.clearFaults()),
    itemsOf: (day) => listed(papersOf(day)),
    close: () => server.close(),
  };
}

/** Real answers, played by the program that lies beside them; to be used only where they are at hand. */
export async function recordedFeed(): Promise<FaultyFeed> {
  const player = fileURLToPath(new URL('../../../shared/tools/replay-feed.mjs', import.meta.url));
  const child = spawn(process.execPath, [player, '--today', '2025-12-31'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { hf: url } = v.parse(v.object({ hf: v.string() }), JSON.parse(line));
  const files = new Map(recordedFiles('hf/daily').map((file) => [file.name.replace('.json', ''), file]));
  const tell = async (fault: unknown): Promise<void> => {
    await fetch(`${url}/_fault`, { method: 'POST', body: JSON.stringify(fault) });
  };
  return {
    url,
    fault: tell,
    clearFaults: () => tell({}),
    itemsOf(day) {
      const file = files.get(day);
      return file === undefined ? [] : listed(readRecorded(file));
    },
    async close() {
      const ended = once(child, 'close');
      child.kill();
      await ended;
    },
  };
}

function listed(items: unknown): readonly ListedItem[] {
  const byId = new Map<string, ListedItem>();
  for (const { paper } of v.parse(ItemsSchema, items)) {
    const { id, upvotes } = paper;
    const earlier = byId.get(id);
    if (earlier !== undefined && earlier.upvotes >= upvotes) continue;
    byId.set(id, { id, title: paper.title.replace(/\s+/g, ' ').trim(), upvotes });
  }
  return [...byId.values()];
}
