import { setTimeout as sleep } from 'node:timers/promises';
import type { AppState, StorageState } from '#contract/state';
import { parsePaperId } from '#contract/ids';
import { papersOf } from './feed-server-papers';
import { settingsOf } from './numbered-settings';
import { serveOffprint, type ServedOffprint, type Window } from './served';
import type { Surroundings } from './offprint';

/** Attempts to save come at growing distances: the fifth within this time. */
const PATIENCE_MS = 20_000;

type Ready = Extract<AppState, { phase: 'ready' }>;

/** The program as somebody has it before them who looks after their files. */
export type Look = {
  readonly offprint: ServedOffprint;
  readonly window: Window;
  /** The state now; throws if the folder could not be opened. */
  state(): Promise<Ready>;
  /** Changes the settings, and settles with the change's sequence number as soon as that is answered. */
  change(number: number): Promise<number>;
  /** Settles when all up to this change is called saved. */
  saved(sequence: number): Promise<StorageState>;
  /** How often votes were noted of the first paper of a day. */
  votesOn(day: string): Promise<number>;
  /** Closes it as a person does; its exit status. */
  close(): Promise<number | null>;
};

export async function look(surroundings: Surroundings): Promise<Look> {
  const offprint = serveOffprint(surroundings);
  const window = await offprint.ready;
  async function state(): Promise<Ready> {
    const now = await window.call('app.state');
    if (now.phase === 'failed') throw new Error(now.error.message);
    return now;
  }
  return {
    offprint,
    window,
    state,
    async change(number) {
      const { sequence } = await window.call('settings.set', { patch: settingsOf(number) });
      return sequence;
    },
    async saved(sequence) {
      for (const begun = Date.now(); ; await sleep(30)) {
        const { storage } = await state();
        if (storage.failure === null && storage.savedThrough >= sequence) return storage;
        if (Date.now() - begun > PATIENCE_MS) throw new Error(`It is still not saved: ${JSON.stringify(storage)}`);
      }
    },
    async votesOn(day) {
      const id = parsePaperId(papersOf(day)[0]?.paper.id ?? '');
      if (id === undefined) throw new Error(`There is no paper on ${day}.`);
      return (await window.call('paper.get', { id })).votes.length;
    },
    close() {
      offprint.child.kill('SIGTERM');
      return offprint.ended;
    },
  };
}
