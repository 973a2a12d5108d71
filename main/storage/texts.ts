import { AppError } from '#contract/errors';
import type { Clock, Logger } from '../ports';
import { closedError } from './holds';
import { listTexts } from './list-texts';
import { openLiveText, type LiveText } from './live-text';
import { isLegalName, isTextPath } from './names';
import { placeOf } from './place';
import { askedError, readText, writtenAtOf } from './read-text';
import type { SaveLedger } from './save-ledger';
import type { Reconcile, TextFile, Texts } from './text-file';
import type { TextDiskPorts } from './text-on-disk';
import { watchTexts } from './watch-texts';

export type TextsPorts = Pick<TextDiskPorts, 'onStep' | 'settle'> & {
  readonly home: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly ledger: SaveLedger;
  /** Where what has to be saved is counted: it is added and taken away. */
  readonly live: Set<Pick<LiveText, 'isSaved' | 'saveNow' | 'stop'>>;
  readonly isClosed: () => boolean;
  /** Settles when a file may be opened, since its folder is not being replaced. */
  readonly untilFree: (path: string) => Promise<void>;
  /** Why a text may not be changed now; null if it may. */
  readonly refusalOf: (path: string) => AppError | null;
};

/** The texts, as the storage has them. */
export type OpenTexts = Texts & {
  /**
   * Saves what is held below a folder, whose files then may be replaced until what this settles with is called: their
   * holders see what lies there now, which is not reconciled. Rejects with the `storage.*` error if one cannot be saved.
   */
  pause(folder: string): Promise<() => Promise<void>>;
  /** Settles when every text that is being opened is open, or could not be, and none is being looked at. */
  idle(): Promise<void>;
  /** Ends the watching. */
  close(): void;
};

type Slot = { readonly live: Promise<LiveText>; holders: number; reconcile: Reconcile };

/** For what nobody has opened. */
const takeTheirs: Reconcile = ({ mine, theirs }) => (theirs.kind === 'text' ? theirs.text : mine);

export function createTexts(ports: TextsPorts): OpenTexts {
  const { home, log, live: savers, isClosed, refusalOf, untilFree } = ports;
  const slots = new Map<string, Slot>();
  const watched = new Set<ReturnType<typeof watchTexts>>();

  async function openLive(path: string, reconcile: Reconcile): Promise<LiveText> {
    try {
      const live = await openLiveText(placeOf(home, path), reconcile, { ...ports, onSaved: () => forget(path) });
      savers.add(live);
      return live;
    } catch (thrown) {
      slots.delete(path);
      const error = AppError.from(thrown);
      log.warn('A text could not be opened', { file: path, code: error.code, error: error.message });
      throw error;
    }
  }

  /** Drops a text that nobody holds and that is saved. */
  function forget(path: string): void {
    const slot = slots.get(path);
    if (slot !== undefined && slot.holders === 0) void forgetIfSaved(path, slot);
  }

  async function forgetIfSaved(path: string, slot: Slot): Promise<void> {
    const live = await slot.live.catch(() => null);
    if (live === null || slot.holders > 0 || !live.isSaved() || slots.get(path) !== slot) return;
    slots.delete(path);
    savers.delete(live);
  }

  function hold(live: LiveText, path: string, slot: Slot): TextFile {
    let released = false;
    return {
      get text() {
        return live.text;
      },
      existed: live.existed,
      get writtenAt() {
        return live.writtenAt;
      },
      get unreadable() {
        return live.unreadable;
      },
      change(text) {
        const refusal = refusalOf(path);
        if (refusal !== null) throw refusal;
        if (released) throw new AppError('app.internal', 'A text was changed after it was let go.');
        return live.change(text);
      },
      saved: () => live.saved(),
      async look() {
        if (released) return;
        await whileHeld(path, slot, () => live.look(() => !isClosed()));
      },
      release() {
        if (released) return;
        released = true;
        slot.holders -= 1;
        forget(path);
      },
    };
  }

  /** What is begun with a text is finished before it is forgotten. */
  async function whileHeld(path: string, slot: Slot, work: () => Promise<void>): Promise<void> {
    slot.holders += 1;
    try {
      await work();
    } finally {
      slot.holders -= 1;
      forget(path);
    }
  }

  /** One more holder, who sees to letting go. */
  async function take(path: string, reconcile?: Reconcile): Promise<{ readonly live: LiveText; readonly slot: Slot }> {
    checkPath(path);
    await untilFree(path);
    if (isClosed()) throw closedError();
    const slot: Slot = slots.get(path) ?? {
      live: openLive(path, (versions) => slot.reconcile(versions)),
      holders: 0,
      reconcile: takeTheirs,
    };
    slots.set(path, slot);
    slot.holders += 1;
    slot.reconcile = reconcile ?? slot.reconcile;
    return { live: await slot.live, slot };
  }

  return {
    async open(path, reconcile) {
      const { live, slot } = await take(path, reconcile);
      return hold(live, path, slot);
    },
    async read(path) {
      checkPath(path);
      let reading;
      try {
        reading = await readText(placeOf(home, path), home);
      } catch (thrown) {
        throw askedError(path, thrown);
      }
      if (reading.kind !== 'text') return reading;
      return { kind: 'text', text: reading.text, writtenAt: writtenAtOf(reading.seen.identity) };
    },
    async list(folder) {
      if (folder !== '') checkFolder(folder);
      try {
        return await listTexts(home, folder);
      } catch (thrown) {
        throw askedError(folder === '' ? home : folder, thrown);
      }
    },
    async remove(path) {
      const { live, slot } = await take(path);
      slot.holders -= 1;
      await whileHeld(path, slot, () => live.remove());
    },
    watch(folder, onChange) {
      checkFolder(folder);
      const watching = watchTexts(home, folder, onChange, log);
      watched.add(watching);
      return {
        close() {
          watched.delete(watching);
          watching.close();
        },
      };
    },
    async pause(folder) {
      const goOn: (() => Promise<void>)[] = [];
      try {
        for (const [path, { live }] of slots) {
          if (!path.startsWith(`${folder}/`)) continue;
          // One that could not be opened is nobody's.
          const open = await live.catch(() => null);
          if (open !== null) goOn.push(await open.pause());
        }
      } catch (thrown) {
        await allRead(goOn);
        throw thrown;
      }
      return async () => {
        await allRead(goOn);
        for (const watching of watched) watching.lookAgain();
      };
    },
    async idle() {
      await Promise.allSettled(Array.from(slots.values(), async ({ live }) => (await live).idle()));
    },
    close() {
      for (const watching of watched) watching.close();
      watched.clear();
    },
  };

  /** What cannot be read at the moment keeps what it held; the next look finds what is there. */
  async function allRead(goOn: readonly (() => Promise<void>)[]): Promise<void> {
    for (const outcome of await Promise.allSettled(goOn.map((one) => one()))) {
      if (outcome.status === 'rejected') log.warn('A text could not be read anew', { error: String(outcome.reason) });
    }
  }
}

function checkPath(path: string): void {
  if (!isTextPath(path)) throw new AppError('input.invalid', `${JSON.stringify(path)} cannot be the path of a text.`);
}

function checkFolder(folder: string): void {
  if (!folder.split('/').every(isLegalName)) {
    throw new AppError('input.invalid', `${JSON.stringify(folder)} cannot be a folder of texts.`);
  }
}
