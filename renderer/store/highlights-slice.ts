import { AppError, type ErrorData } from '#contract/errors';
import type {
  Highlight,
  HIGHLIGHT_LISTS,
  HighlightId,
  HighlightKind,
  HighlightRow,
  Highlights,
  KindId,
  MakeHighlight,
  PaperHighlights,
} from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import { noteOfPaper } from '#contract/notes';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { tellFailure } from './failure';
import { kindNameIn, lastHere, many, quoted, type HighlightStep } from './highlight-steps';
import type { WindowState } from './state';

/** Highlights that are asked for at once: the most that cross. */
const PAGE_HIGHLIGHTS = 200;
/** More steps back than anybody remembers; what is older is found among what was removed. */
const MOST_STEPS = 200;

export type HighlightsListState = {
  readonly show: (typeof HIGHLIGHT_LISTS)[number];
  readonly kind: KindId | null;
  readonly filter: string;
  /** The first of them, as far as one has looked; null until they have come. */
  readonly rows: readonly HighlightRow[] | null;
  readonly total: number;
  readonly error: ErrorData | null;
};

type SettledPlace = { readonly page: number; readonly rects: readonly (readonly [number, number, number, number])[] };

type Change = { readonly kind?: KindId; readonly comment?: string };

export type HighlightsSlice = {
  /** Those of the paper whose text is read; null until they have come. */
  readonly textHighlights: ({ readonly paper: PaperId } & PaperHighlights) | null;
  /** Whether their list stands beside the text. */
  readonly highlightPanel: boolean;
  /** The highlight that a text is opened for: one goes there when it is drawn. */
  readonly wantedHighlight: HighlightId | null;
  readonly highlightsList: HighlightsListState;
  readonly highlightSteps: readonly HighlightStep[];
  readonly undoneHighlightSteps: readonly HighlightStep[];
  /** Asks for the highlights of the paper that is read. */
  loadHighlights(): Promise<void>;
  /** Highlights may be others: those that are shown are renewed. */
  highlightsChanged(): void;
  setHighlightPanel(isOpen: boolean): void;
  /** Opens a paper's text at one of its highlights. */
  readHighlight(paper: PaperId, id: HighlightId): void;
  /** Shows a paper's PDF at one of its highlights. */
  readPdfHighlight(paper: PaperId, id: HighlightId): void;
  /** One is there, or will not come. */
  highlightReached(): void;
  /** Null if it failed, which is told. */
  makeHighlight(wanted: MakeHighlight): Promise<Highlight | null>;
  changeHighlight(paper: PaperId, before: Highlight, change: Change): Promise<void>;
  removeHighlights(paper: PaperId, ids: readonly HighlightId[]): Promise<void>;
  restoreHighlights(paper: PaperId, ids: readonly HighlightId[]): Promise<void>;
  /** Where highlights of a paper's PDF stand in the file that is here, or null where their words are gone. */
  settlePdfHighlights(
    paper: PaperId,
    places: readonly { readonly id: string; readonly place: SettledPlace | null }[],
  ): Promise<void>;
  /** Writes them as quotes below what the paper's note says. */
  highlightsToNote(paper: PaperId, ids: readonly HighlightId[]): Promise<void>;
  undoHighlight(): Promise<void>;
  redoHighlight(): Promise<void>;
  listHighlights(change: Partial<Pick<HighlightsListState, 'show' | 'kind' | 'filter'>>): void;
  renewHighlights(): Promise<void>;
  moreHighlights(): void;
  /** Makes a kind, or changes one; resolves with why it could not be, or null. */
  setKind(id: KindId | null, look: Omit<HighlightKind, 'id'>): Promise<ErrorData | null>;
};

/** What is highlighted: in the text that is read, and in all of the library. */
export function createHighlightsSlice(client: Client): StateCreator<WindowState, [], [], HighlightsSlice> {
  return (set, get) => {
    let generation = 0;
    let isLoadingMore = false;
    let asked = 0;

    const kindName = (id: KindId): string => kindNameIn(get(), id);

    /** What main answers is shown before it has told everybody. */
    function show(paper: PaperId, next: (highlights: readonly Highlight[]) => readonly Highlight[]): void {
      const { textHighlights } = get();
      if (textHighlights?.paper !== paper) return;
      set({ textHighlights: { ...textHighlights, highlights: next(textHighlights.highlights) } });
    }

    async function remove(paper: PaperId, ids: readonly HighlightId[]): Promise<void> {
      await client.call('highlight.remove', { paper, ids });
      show(paper, (all) => all.filter(({ id }) => !ids.includes(id)));
    }

    async function restore(paper: PaperId, ids: readonly HighlightId[]): Promise<void> {
      await client.call('highlight.restore', { paper, ids });
      await get().loadHighlights();
    }

    async function change(paper: PaperId, id: HighlightId, to: Change): Promise<void> {
      const { highlight } = await client.call('highlight.change', { paper, id, ...to });
      show(paper, (all) => all.map((each) => (each.id === id ? highlight : each)));
    }

    function step(made: Omit<HighlightStep, 'at'>): void {
      const { comment } = made;
      const last = get().highlightSteps.at(-1)?.comment;
      const goesOn = comment !== undefined && last?.id === comment.id && last.was === comment.was;
      set(({ highlightSteps }) => ({
        highlightSteps: [...(goesOn ? highlightSteps.slice(0, -1) : highlightSteps), { ...made, at: Date.now() }].slice(
          -MOST_STEPS,
        ),
        undoneHighlightSteps: [],
      }));
    }

    /** Which paper a step was about, in words, where it is not the one that is read. */
    async function place({ paper }: HighlightStep): Promise<string> {
      const { page, reader } = get();
      if (page === 'reader' && reader.paper === paper) return '';
      // It is taken back, whether its title can be had or not.
      const title = await client.call('paper.get', { id: paper }).then(
        (detail) => `“${detail.paper.title}”`,
        () => `arXiv ${paper}`,
      );
      return ` in ${title}`;
    }

    /** Says what was done, with the way back. */
    function tell(words: string): void {
      get().toast(words, { takeBack: () => void get().undoHighlight() });
    }

    function ask(offset: number): Promise<Highlights> {
      const { show: which, kind, filter } = get().highlightsList;
      const words = filter.trim();
      return client.call('highlights.list', {
        show: which,
        ...(kind === null ? {} : { kind }),
        ...(words === '' ? {} : { filter: words }),
        offset,
        limit: PAGE_HIGHLIGHTS,
      });
    }

    return {
      textHighlights: null,
      highlightPanel: false,
      wantedHighlight: null,
      highlightsList: { show: 'all', kind: null, filter: '', rows: null, total: 0, error: null },
      highlightSteps: [],
      undoneHighlightSteps: [],

      async loadHighlights() {
        const { paper } = get().reader;
        if (paper === null) return set({ textHighlights: null });
        asked += 1;
        const question = asked;
        try {
          const found = await client.call('highlights.of', { paper });
          if (question === asked && get().reader.paper === paper) set({ textHighlights: { paper, ...found } });
        } catch (thrown) {
          if (question === asked) tellFailure(get(), thrown);
        }
      },

      highlightsChanged() {
        const { page } = get();
        if (page === 'reader') void get().loadHighlights();
        if (page === 'highlights') void get().renewHighlights();
        get().renewPapers();
      },

      setHighlightPanel: (isOpen) => set({ highlightPanel: isOpen, ...(isOpen ? { notePanel: false } : {}) }),

      readHighlight(paper, id) {
        set({ wantedHighlight: id });
        get().showPaper(paper);
        get().readText(paper);
      },

      readPdfHighlight(paper, id) {
        set({ wantedHighlight: id });
        if (get().paper.id !== paper) get().showPaper(paper);
        get().readPdf(paper);
      },

      highlightReached: () => set({ wantedHighlight: null }),

      async makeHighlight(wanted) {
        const { paper } = wanted;
        try {
          const { highlight } = await client.call('highlight.make', wanted);
          const ids = [highlight.id];
          show(paper, (all) => [...all, highlight]);
          step({
            paper,
            about: `the highlight ${quoted(highlight)}`,
            undo: () => remove(paper, ids),
            redo: () => restore(paper, ids),
          });
          tell(`Highlighted as ${kindName(highlight.kind)}.`);
          return highlight;
        } catch (thrown) {
          tellFailure(get(), thrown);
          return null;
        }
      },

      async changeHighlight(paper, before, to) {
        const was: Change = {
          ...(to.kind === undefined ? {} : { kind: before.kind }),
          ...(to.comment === undefined ? {} : { comment: before.comment }),
        };
        try {
          await change(paper, before.id, to);
          step({
            paper,
            about: `the ${to.comment === undefined ? 'kind of' : 'comment on'} ${quoted(before)}`,
            undo: () => change(paper, before.id, was),
            redo: () => change(paper, before.id, to),
            ...(to.comment === undefined ? {} : { comment: { id: before.id, was: before.comment } }),
          });
          if (to.kind !== undefined) tell(`Highlighted as ${kindName(to.kind)} now.`);
        } catch (thrown) {
          tellFailure(get(), thrown);
        }
      },

      async removeHighlights(paper, ids) {
        try {
          await remove(paper, ids);
          step({
            paper,
            about: `the removal of ${many(ids)}`,
            undo: () => restore(paper, ids),
            redo: () => remove(paper, ids),
          });
          tell(ids.length === 1 ? 'Highlight removed.' : `${ids.length} highlights removed.`);
        } catch (thrown) {
          tellFailure(get(), thrown);
        }
      },

      async restoreHighlights(paper, ids) {
        try {
          await restore(paper, ids);
          step({
            paper,
            about: `the return of ${many(ids)}`,
            undo: () => remove(paper, ids),
            redo: () => restore(paper, ids),
          });
          get().toast('The highlight is back.');
        } catch (thrown) {
          tellFailure(get(), thrown);
        }
      },

      async settlePdfHighlights(paper, places) {
        const known = get().textHighlights?.highlights ?? [];
        const settled = known.flatMap(({ id }) => {
          const found = places.find((each) => each.id === id);
          if (found === undefined) return [];
          return [{ id, place: found.place === null ? null : { kind: 'pdf' as const, ...found.place } }];
        });
        if (settled.length === 0) return;
        try {
          await client.call('highlight.settle-pdf', { paper, places: settled });
          await get().loadHighlights();
          const lost = settled.filter(({ place }) => place === null).length;
          if (lost > 0) get().toast(`This PDF is another than the one that was highlighted: ${lostWords(lost)}.`);
        } catch (thrown) {
          tellFailure(get(), thrown);
        }
      },

      async highlightsToNote(paper, ids) {
        const id = noteOfPaper(paper);
        try {
          if (get().openNotes.has(id)) {
            const { markdown } = await client.call('highlights.as-markdown', { paper, ids });
            // What is typed meanwhile is in it: from here to there nothing else has its turn.
            get().flushNote(id);
            const before = get().openNotes.get(id)?.text.trimEnd() ?? '';
            get().replaceNote(id, `${before === '' ? '' : `${before}\n\n`}${markdown}\n`);
          } else await client.call('highlight.to-note', { paper, ids });
          get().toast(ids.length === 1 ? 'Written into the note.' : `${ids.length} quotes written into the note.`);
        } catch (thrown) {
          tellFailure(get(), thrown);
        }
      },

      async undoHighlight() {
        const last = lastHere(get(), get().highlightSteps);
        if (last === undefined) return;
        set(({ highlightSteps, undoneHighlightSteps }) => ({
          highlightSteps: highlightSteps.filter((each) => each !== last),
          undoneHighlightSteps: [...undoneHighlightSteps, { ...last, at: Date.now() }],
        }));
        try {
          await last.undo();
          get().toast(`Taken back: ${last.about}${await place(last)}.`);
        } catch (thrown) {
          tellFailure(get(), thrown);
        }
      },

      async redoHighlight() {
        const last = lastHere(get(), get().undoneHighlightSteps);
        if (last === undefined) return;
        set(({ highlightSteps, undoneHighlightSteps }) => ({
          highlightSteps: [...highlightSteps, { ...last, at: Date.now() }],
          undoneHighlightSteps: undoneHighlightSteps.filter((each) => each !== last),
        }));
        try {
          await last.redo();
          get().toast(`Done again: ${last.about}${await place(last)}.`);
        } catch (thrown) {
          tellFailure(get(), thrown);
        }
      },

      listHighlights(changed) {
        set(({ highlightsList }) => ({ highlightsList: { ...highlightsList, ...changed } }));
        void get().renewHighlights();
      },

      async renewHighlights() {
        generation += 1;
        const begunIn = generation;
        try {
          // As many as were at hand, so that who has scrolled stays where they are.
          const wanted = Math.max(get().highlightsList.rows?.length ?? 0, PAGE_HIGHLIGHTS);
          const pages = Array.from({ length: Math.ceil(wanted / PAGE_HIGHLIGHTS) }, (_, page) =>
            ask(page * PAGE_HIGHLIGHTS),
          );
          const answers = await Promise.all(pages);
          if (begunIn !== generation) return;
          const rows = answers.flatMap((answer) => answer.rows);
          set(({ highlightsList }) => ({
            highlightsList: { ...highlightsList, rows, total: answers[0]?.total ?? 0, error: null },
          }));
        } catch (thrown) {
          if (begunIn !== generation) return;
          set(({ highlightsList }) => ({
            highlightsList: { ...highlightsList, error: AppError.from(thrown).toData() },
          }));
        }
      },

      moreHighlights() {
        const { rows, total } = get().highlightsList;
        if (rows === null || rows.length >= total || isLoadingMore) return;
        const begunIn = generation;
        isLoadingMore = true;
        ask(rows.length)
          .then((more) => {
            if (begunIn !== generation) return;
            set(({ highlightsList }) => ({
              highlightsList: { ...highlightsList, rows: [...rows, ...more.rows], total: more.total },
            }));
          })
          // They are asked for again when one scrolls on.
          .catch(() => undefined)
          .finally(() => {
            isLoadingMore = false;
          });
      },

      async setKind(id, look) {
        try {
          if (id === null) await client.call('highlight-kind.make', look);
          else await client.call('highlight-kind.change', { id, ...look });
          return null;
        } catch (thrown) {
          return AppError.from(thrown).toData();
        }
      },
    };
  };
}

function lostWords(count: number): string {
  return count === 1 ? 'the words of one highlight are not in it' : `the words of ${count} highlights are not in it`;
}
