import { AppError, type ErrorData } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Selection } from '#contract/library';
import type { Download, OfflineParts, Space } from '#contract/offline';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { tellFailure } from './failure';
import { oneAtATime } from './one-at-a-time';
import type { WindowState } from './state';

export type OfflineSlice = {
  readonly offlinePage: {
    /** Null until it has come. */
    readonly downloads: readonly Download[] | null;
    readonly space: Space | null;
    readonly error: ErrorData | null;
  };
  renewOffline(): Promise<void>;
  /** What is kept offline, or is here, may be another now. */
  offlineChanged(): void;
  /** Fetches the texts of what an action is about. */
  fetchTexts(): Promise<void>;
  /** False if it was refused, which is told. */
  packTrip(papers: Selection, parts: OfflineParts, maxBytes: number): Promise<boolean>;
  unpackTrip(): Promise<void>;
  pauseDownloads(id?: PaperId): Promise<void>;
  resumeDownloads(id?: PaperId): Promise<void>;
  dropDownload(id: PaperId): Promise<void>;
  /** Removes what goes first until no more than so many bytes are used. */
  cleanTo(bytes: number): Promise<void>;
};

/** What is to be here before there is no network. */
export function createOfflineSlice(client: Client): StateCreator<WindowState, [], [], OfflineSlice> {
  return (set, get) => {
    const renew = oneAtATime(async () => {
      try {
        const [downloads, space] = await Promise.all([client.call('offline.downloads'), client.call('offline.space')]);
        set({ offlinePage: { downloads, space, error: null } });
      } catch (thrown) {
        set(({ offlinePage }) => ({ offlinePage: { ...offlinePage, error: AppError.from(thrown).toData() } }));
      }
    });

    /** Asks main for something whose failure is told in passing. */
    async function ask(work: () => Promise<unknown>): Promise<boolean> {
      try {
        await work();
        if (get().page === 'offline') void renew();
        return true;
      } catch (thrown) {
        tellFailure(get(), thrown);
        return false;
      }
    }

    return {
      offlinePage: { downloads: null, space: null, error: null },
      renewOffline: renew,
      offlineChanged() {
        if (get().page === 'offline') void renew();
      },
      async fetchTexts() {
        const papers = get().subject();
        if (papers === null) return;
        await ask(async () => {
          const begun = await client.call('offline.fetch', { papers, parts: { figures: true, pdf: false } });
          const left = begun.papers - begun.ready;
          get().toast(
            left === 0
              ? 'The full text is here already.'
              : left === 1
                ? 'Fetching the full text.'
                : `Fetching the full texts of ${left} papers.`,
          );
        });
      },
      packTrip: (papers, parts, maxBytes) => ask(() => client.call('offline.pack', { papers, parts, maxBytes })),
      async unpackTrip() {
        await ask(() => client.call('offline.unpack'));
      },
      async pauseDownloads(id) {
        await ask(() => client.call('offline.pause', id === undefined ? {} : { id }));
      },
      async resumeDownloads(id) {
        await ask(() => client.call('offline.resume', id === undefined ? {} : { id }));
      },
      async dropDownload(id) {
        await ask(() => client.call('offline.drop', { id }));
      },
      async cleanTo(bytes) {
        await ask(() => client.call('offline.clean', { to: bytes }));
      },
    };
  };
}
