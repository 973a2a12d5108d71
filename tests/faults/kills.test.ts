import { mkdtemp, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';
import { beBusy, noPromises, type Promises } from '../support/busy-window';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { damagedIn, filesOf, leftIn } from '../support/home-files';
import { lostVotes } from '../support/kept-votes';
import { changeOf } from '../support/numbered-settings';
import { serveOffprint, type ServedOffprint, type Window } from '../support/served';

const ROUNDS = roundsOr(16);
const MOMENTS = ['at work', 'starting', 'closing'] as const;
/** A lock's temporary file is left alone for a minute: another start may be about to use it. */
const LOCK_TEMPORARY = /\/lock-[0-9a-f]+\.tmp$/;
/** How long the sweep of a start may take; a socket at which nobody listens is looked at twice. */
const PATIENCE_MS = 10_000;

let server: FeedServer;
beforeAll(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
});
afterAll(() => server.close());

/** What went wrong, in words; empty if nothing did. */
type Account = {
  readonly moments: Record<(typeof MOMENTS)[number], number>;
  calledSaved: number;
  votes: number;
  readonly lost: string[];
  readonly damaged: string[];
  readonly left: string[];
  readonly notices: string[];
};

/** One home folder over many starts of the program, each of them killed. */
class Home {
  readonly path: string;
  readonly #account: Account;
  readonly #random: () => number;
  readonly #promises: Promises = noPromises();
  #left: readonly string[] = [];

  constructor(path: string, account: Account, random: () => number) {
    this.path = path;
    this.#account = account;
    this.#random = random;
  }

  /** Starts the program, has it work, kills it, and looks at the files as they then lie there. */
  async round(): Promise<void> {
    const random = this.#random;
    const moment = MOMENTS[[0, 0, 0, 1, 2][Math.floor(random() * 5)] ?? 0] ?? 'at work';
    this.#account.moments[moment] += 1;
    const offprint = this.#start();
    if (moment === 'starting') {
      await sleep(random() * 230);
      offprint.child.kill('SIGKILL');
      await offprint.ended;
    } else {
      const window = await offprint.ready;
      await this.#look(window);
      const busy = beBusy(window, server, this.#promises);
      await sleep(random() * 700);
      if (moment === 'closing') {
        offprint.child.kill('SIGTERM');
        await sleep(random() * 30);
      }
      offprint.child.kill('SIGKILL');
      const status = await offprint.ended;
      await busy;
      // One that could close in time has saved all that it answered; the last change may not have reached it.
      if (status === 0) this.#promises.saved = Math.max(this.#promises.saved, this.#promises.made - 1);
    }
    this.#account.damaged.push(...(await damagedIn(this.path)));
    this.#left = [...new Set([...this.#left, ...(await leftIn(this.path))])];
  }

  /** A last start, which is left in peace: everything is there, and when it has closed nothing lies about. */
  async end(): Promise<void> {
    for (const path of (await leftIn(this.path)).filter((left) => LOCK_TEMPORARY.test(left))) {
      const long = new Date(Date.now() - 120_000);
      await utimes(join(this.path, path), long, long);
    }
    const offprint = this.#start();
    await this.#look(await offprint.ready);
    offprint.child.kill('SIGTERM');
    if ((await offprint.ended) !== 0) this.#account.lost.push(`It did not close: ${offprint.errors()}`);
    const left = await leftIn(this.path);
    this.#account.left.push(...left);
    const { promised, lost } = await lostVotes(this.path, this.#promises);
    this.#account.votes += promised;
    this.#account.lost.push(...lost);
    this.#account.calledSaved += this.#promises.calledSaved;
  }

  #start(): ServedOffprint {
    return serveOffprint({ home: this.path, huggingFace: server.url });
  }

  /** What the program shows after a kill, and whether it has tidied up. */
  async #look(window: Window): Promise<void> {
    const account = this.#account;
    const state = await window.call('app.state');
    if (state.phase === 'failed') {
      account.lost.push(state.error.message);
      return;
    }
    account.notices.push(...state.notices.map(({ text }) => text));
    const change = changeOf(state.settings);
    const { made, saved } = this.#promises;
    if (change === undefined) account.damaged.push(`Settings of no one change: ${JSON.stringify(state.settings)}`);
    else if (change < saved) account.lost.push(`Change ${saved} was called saved, and ${change} is there.`);
    else if (change > made) account.damaged.push(`Change ${change} is there, which nobody made.`);
    account.lost.push(...(await lostVotes(this.path, this.#promises)).lost);
    this.#left = await this.#untilGone(this.#left);
  }

  /** Waits until what an earlier start left is gone, and returns what may still be there. */
  async #untilGone(left: readonly string[]): Promise<readonly string[]> {
    const begun = Date.now();
    for (;;) {
      const files = new Set(await filesOf(this.path));
      const still = left.filter((path) => files.has(path) && !path.endsWith('/lock.json'));
      const young = await Promise.all(still.map((path) => isYoungLockTemporary(join(this.path, path))));
      if (still.every((_path, index) => young[index])) return still;
      if (Date.now() - begun > PATIENCE_MS) {
        this.#account.left.push(...still.filter((_path, index) => !young[index]));
        return [];
      }
      await sleep(20);
    }
  }
}

async function isYoungLockTemporary(path: string): Promise<boolean> {
  if (!LOCK_TEMPORARY.test(path)) return false;
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs < 60_000;
}

test(
  'killed at work, while it starts and while it closes, the program keeps what it called saved and tidies up',
  { timeout: 30_000 + ROUNDS * 5_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const account: Account = {
      moments: { 'at work': 0, starting: 0, closing: 0 },
      calledSaved: 0,
      votes: 0,
      lost: [],
      damaged: [],
      left: [],
      notices: [],
    };
    const newHome = async (): Promise<Home> =>
      new Home(await mkdtemp(join(tmpdir(), 'offprint-kills-')), account, random);

    const kept = await newHome();
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 3 !== 2) {
        await kept.round();
        continue;
      }
      const fresh = await newHome();
      await fresh.round();
      await fresh.end();
      await rm(fresh.path, { recursive: true });
    }
    await kept.end();

    const { moments, lost, damaged, left, notices } = account;
    tellProof(
      `kills: ${ROUNDS} rounds (${MOMENTS.map((moment) => `${moments[moment]} ${moment}`).join(', ')}), ` +
        `${counted(account.calledSaved)} changes and ${counted(account.votes)} observations of votes called saved, ` +
        `${lost.length} lost, ${damaged.length} files damaged, ${left.length} left lying about, ` +
        `${notices.length} notices of damage`,
    );
    expect({ lost, damaged, left, notices }).toEqual({ lost: [], damaged: [], left: [], notices: [] });
    expect(account.calledSaved).toBeGreaterThan(0);
    expect(account.votes).toBeGreaterThan(0);
    await rm(kept.path, { recursive: true });
  },
);
