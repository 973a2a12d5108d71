import { spawnSync } from 'node:child_process';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PaperId } from '#contract/ids';
import type { LibraryCommand } from '#contract/library';
import type { App } from '../../main/app';
import { type Library, openLibrary } from '../../main/library/library';
import { systemClock } from '../../main/ports';
import { openStorage } from '../../main/storage/storage';
import { openWorkplace } from '../corpus/homes';
import type { Figure } from '../figures';
import { openApp, timed } from '../processes/in-process';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';
import { changeSingleFile } from './write';

const DECISIONS = 200;
const AT_ONCE = 5_000;
const LOGGED = 100_000;
const PAUSE_MS = 5;
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

type Outcome = { readonly took: number[]; readonly busy: number[] };
const none = (): Outcome => ({ took: [], busy: [] });

function note(outcome: Outcome, { took, busy }: { readonly took: number; readonly busy: number }): void {
  outcome.took.push(took);
  outcome.busy.push(busy);
}

/** Settles when the application says that a change is on disk. */
function saved(app: App, sequence: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = app.listen((event) => {
      if (event.name !== 'storage' || event.payload.savedThrough < sequence) return;
      stop();
      resolve();
    });
  });
}

async function allIds(app: App, most: number): Promise<readonly PaperId[]> {
  const ids: PaperId[] = [];
  for (;;) {
    const { rows, total } = await app.call('list.rows', { view: { kind: 'all' }, offset: ids.length, limit: 200 });
    ids.push(...rows.map(({ id }) => id));
    if (ids.length >= Math.min(most, total) || rows.length === 0) return ids.slice(0, most);
  }
}

/** One paper after the other, as in a morning. */
async function decide(app: App, ids: readonly PaperId[]): Promise<Outcome> {
  const outcome = none();
  for (const id of ids.slice(0, DECISIONS)) {
    await sleep(PAUSE_MS);
    const command: LibraryCommand = { do: 'archive', papers: { kind: 'ids', ids: [id] } };
    note(outcome, await timed(async () => saved(app, (await app.call('library.do', command)).sequence)));
  }
  return outcome;
}

async function bulk(app: App, ids: readonly PaperId[], runs: number): Promise<readonly [Outcome, Outcome]> {
  const [done, undone] = [none(), none()];
  const command: LibraryCommand = { do: 'archive', papers: { kind: 'ids', ids: ids.slice(0, AT_ONCE) } };
  for (let run = 0; run < runs; run += 1) {
    await sleep(100);
    note(done, await timed(async () => saved(app, (await app.call('library.do', command)).sequence)));
    await sleep(100);
    note(undone, await timed(async () => saved(app, (await app.call('library.undo')).sequence)));
  }
  return [done, undone];
}

/** Each round through the papers does something else to all of them, so that every command is a step. */
function stepOf(round: number, papers: Extract<LibraryCommand, { do: 'archive' }>['papers']): LibraryCommand {
  if (round === 0) return { do: 'return', papers };
  if (round === 1) return { do: 'archive', papers };
  return { do: 'star', papers, on: round % 2 === 0 };
}

/** A library whose log has so many lines, as a kill leaves it: nothing of it was closed. */
async function longLog(app: App, ids: readonly PaperId[]): Promise<void> {
  for (let line = 0; line < LOGGED; line += 1) {
    const id = ids[line % ids.length];
    if (id === undefined) return;
    const papers = { kind: 'ids' as const, ids: [id] };
    const { sequence } = await app.call('library.do', stepOf(Math.floor(line / ids.length), papers));
    // Nobody is so quick that the disk never has a moment to itself.
    if (line % 100 === 0) await saved(app, sequence);
  }
  await sleep(500);
}

async function open(home: string, runs: number): Promise<Outcome> {
  const outcome = none();
  for (let run = 0; run <= runs; run += 1) {
    const copy = `${home}-${run}`;
    await cp(home, copy, { recursive: true });
    // Nobody opens a library that was copied in this moment: the first write would wait for all of it.
    spawnSync('sync');
    const storage = await openStorage({
      home: copy,
      clock: systemClock,
      log: SILENT,
      onNotice: () => {},
      onState: () => {},
    });
    let library: Library | undefined;
    const measured = await timed(async () => {
      library = await openLibrary({
        storage,
        clock: systemClock,
        log: SILENT,
        random: Math.random,
        origin: { title: () => undefined, full: () => Promise.resolve(undefined) },
        isNoted: () => false,
        onChange: () => {},
      });
    });
    // The first one has the files read from the disk; nobody opens a library twice in a second.
    if (run > 0) note(outcome, measured);
    await library?.close();
    await storage.close();
  }
  return outcome;
}

/** What a decision costs, one and thousands at once, and what all of them together cost at the next start. */
export const benchLibrary: Bench = async ({ sizes, runs, corpus }) => {
  const figures: Figure[] = [];
  for (const size of sizes) {
    say(`library: ${size}`);
    const papers = await corpus(size);
    const place = await openWorkplace(papers);
    const app = await openApp(place.home);
    const ids = await allIds(app, 2 * AT_ONCE);
    const single = await decide(app, ids);
    const [done, undone] = await bulk(app, ids.slice(DECISIONS), runs);
    await app.close();
    const lowdb = await changeSingleFile(papers, place.folder);
    const row = { size: sized(size), unit: 'ms' } as const;
    const many = `${Math.min(AT_ONCE, ids.length - DECISIONS).toLocaleString('en-GB')} papers`;
    figures.push(
      {
        ...row,
        what: 'a decision, until it is durable',
        values: single.took,
        budget: { of: 'p95', limit: 5 },
        instead: lowdb.took,
      },
      {
        ...row,
        what: '… of it the main thread was at work',
        values: single.busy,
        budget: { of: 'p95', limit: 8 },
        instead: lowdb.busy,
      },
      {
        ...row,
        what: `${many} archived at once, durable`,
        values: done.took,
        budget: { of: 'median', limit: 300 },
        instead: lowdb.took,
      },
      {
        ...row,
        what: '… taken back, durable',
        values: undone.took,
        budget: { of: 'median', limit: 300 },
        instead: lowdb.took,
      },
    );
    if (size === sizes.at(-1)) {
      const again = await openApp(place.home);
      await longLog(again, await allIds(again, size));
      const killed = join(place.folder, 'killed');
      await cp(place.home, killed, { recursive: true });
      await again.close();
      const opened = await open(killed, runs);
      figures.push({
        ...row,
        what: `the library opened after a kill, ${LOGGED.toLocaleString('en-GB')} steps logged`,
        values: opened.took,
        budget: { of: 'median', limit: 300 },
        note: `${(await readdir(join(killed, 'library', 'log'))).length} files of the log`,
      });
    }
    await place.remove();
  }
  return figures;
};
