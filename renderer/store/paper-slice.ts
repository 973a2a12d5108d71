import type { PaperId } from '#contract/ids';
import type { PaperDetail } from '#contract/paper';
import { AppError } from '#contract/errors';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { rowIn } from './row-pages';
import type { PaperSlice, WindowState } from './state';
import { keepUnchanged } from './unchanged';

/** Papers that are kept at hand, the last ones shown. */
const MAX_PAPERS = 60;
/** A paper that takes longer than this leaves an empty sheet meanwhile, rather than another paper. Milliseconds. */
const KEEP_LAST_MS = 200;

/** The paper on the sheet. The one below it is fetched ahead, so that the next key shows it at once. */
export function createPaperSlice(client: Client): StateCreator<WindowState, [], [], PaperSlice> {
  return (set, get) => {
    const atHand = new Map<PaperId, PaperDetail>();
    /** Raised whenever all that is known may be old, what is on its way too. */
    let generation = 0;

    async function fetchPaper(id: PaperId): Promise<PaperDetail> {
      const begunIn = generation;
      const detail = await client.call('paper.get', { id });
      if (begunIn !== generation) return detail;
      atHand.delete(id);
      atHand.set(id, detail);
      const [oldest] = atHand.keys();
      if (atHand.size > MAX_PAPERS && oldest !== undefined) atHand.delete(oldest);
      return detail;
    }

    async function fetchShown(id: PaperId): Promise<void> {
      const begunIn = generation;
      // If all was renewed meanwhile, this paper was asked for again with it.
      const isWanted = (): boolean => begunIn === generation && get().paper.id === id;
      try {
        const detail = await fetchPaper(id);
        if (isWanted()) set({ paper: { id, detail: keepUnchanged(get().paper.detail, detail), error: null } });
      } catch (thrown) {
        if (isWanted()) set({ paper: { id, detail: null, error: AppError.from(thrown).toData() } });
      }
      fetchNext();
    }

    function fetchNext(): void {
      const { list } = get();
      if (list.selectedIndex === null) return;
      const next = rowIn(list.pages, list.selectedIndex + 1)?.id;
      // It is only a head start; if it fails, the paper is asked for again when it is shown.
      if (next !== undefined && !atHand.has(next)) fetchPaper(next).catch(() => undefined);
    }

    return {
      paper: { id: null, detail: null, error: null },

      showPaper(id) {
        const { paper } = get();
        if (paper.id === id && paper.error === null) return;
        const known = atHand.get(id);
        if (known !== undefined) {
          set({ paper: { id, detail: known, error: null } });
          fetchNext();
          return;
        }
        set({ paper: { id, detail: paper.detail, error: null } });
        void fetchShown(id);
        setTimeout(() => {
          const now = get().paper;
          if (now.id === id && now.error === null && now.detail?.paper.id !== id) {
            set({ paper: { id, detail: null, error: null } });
          }
        }, KEEP_LAST_MS);
      },

      clearPaper: () => set({ paper: { id: null, detail: null, error: null } }),

      renewPapers() {
        generation += 1;
        atHand.clear();
        const { id } = get().paper;
        if (id !== null) void fetchShown(id);
      },
    };
  };
}
