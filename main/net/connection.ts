import type { Clock, Logger } from '../ports';

export type ProbeTimes = {
  /** How long after the connection was lost it is looked for first, in ms; doubled from one look to the next. */
  readonly firstMs: number;
  readonly maxMs: number;
};

export const DEFAULT_PROBES: ProbeTimes = { firstMs: 5_000, maxMs: 60_000 };

type Ports = {
  readonly clock: Clock;
  readonly log: Logger;
  readonly probeEvery: ProbeTimes;
  /** Asks the origin for anything at all; true if any answer came. Never rejects but for the signal. */
  readonly probe: (origin: string, signal: AbortSignal) => Promise<boolean>;
  readonly onChange: () => void;
};

export type Connection = {
  /** Since when no connection could be made, in ms since 1970; undefined while there is one, as far as is known. */
  since(): number | undefined;
  /** No connection to this origin could be made. */
  lost(origin: string): void;
  /** An answer came. */
  made(): void;
  onReconnect(listener: () => void): () => void;
  close(): void;
};

/**
 * Whether there is a connection. While there is none, the origin that last failed is asked by itself, seldom and ever
 * more seldom, so that the state is left without anybody doing anything.
 */
export function createConnection({ clock, log, probeEvery, probe, onChange }: Ports): Connection {
  const listeners = new Set<() => void>();
  let away: { readonly since: number; origin: string; readonly probing: AbortController } | undefined;
  let closed = false;

  async function look(): Promise<void> {
    for (let ms = probeEvery.firstMs; away !== undefined; ms = Math.min(ms * 2, probeEvery.maxMs)) {
      const { probing } = away;
      await clock.sleep(ms, probing.signal);
      if (await probe(away.origin, probing.signal)) made();
    }
  }

  function made(): void {
    if (away === undefined) return;
    const { since, probing } = away;
    away = undefined;
    probing.abort();
    log.info('The connection is back', { awaySince: new Date(since).toISOString() });
    onChange();
    for (const listener of listeners) {
      try {
        listener();
      } catch (thrown) {
        // What a listener does with the news is no part of the answer that brought it.
        log.error('A listener to the connection failed', { error: String(thrown) });
      }
    }
  }

  return {
    since: () => away?.since,
    lost(origin) {
      if (closed) return;
      if (away !== undefined) {
        away.origin = origin;
        return;
      }
      away = { since: clock.now(), origin, probing: new AbortController() };
      log.info('No connection can be made', { origin });
      onChange();
      const { signal } = away.probing;
      look().catch((thrown: unknown) => {
        if (!signal.aborted) log.error('Looking for the connection failed', { error: String(thrown) });
      });
    },
    made,
    onReconnect(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closed = true;
      listeners.clear();
      away?.probing.abort();
    },
  };
}
