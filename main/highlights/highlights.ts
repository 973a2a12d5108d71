import { AppError } from '#contract/errors';
import type { FullText } from '#contract/full-text';
import {
  type ChangeHighlight,
  type Highlight,
  type HighlightId,
  HighlightIdSchema,
  type HighlightKind,
  type HighlightsState,
  type MakeHighlight,
  type PaperHighlights,
  type RemovedHighlight,
  type SettlePdf,
} from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import * as v from 'valibot';
import type { Clock } from '../ports';
import type { Storage } from '../storage/storage';
import { type HighlightKinds, openHighlightKinds } from './highlight-kinds';
import { createKeptHighlights, type KeptHighlights } from './kept-highlights';
import type { OfPaper } from './highlight-documents';
import { type SettledPlace, settlePlaces } from './settle-places';

type Ports = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: () => number;
  /** The full text of a paper, as far as it is on this computer. */
  readonly textOf: (paper: PaperId) => Promise<FullText | null>;
  /** What a paper is called, as far as that is known at once. */
  readonly titleOf: (paper: PaperId) => string | undefined;
  readonly onHighlighted: (papers: readonly PaperId[]) => void;
  readonly onChange: () => void;
};

type Sequenced = { readonly sequence: number };

/** What the person highlighted. Nothing of it is ever dropped: what is removed is kept, what is not found is shown. */
export type Highlights = Pick<KeptHighlights, 'has' | 'learnNames' | 'all' | 'complete'> & {
  state(): HighlightsState;
  /** How many a paper has. */
  count(paper: PaperId): Promise<number>;
  /** A paper's highlights, where they stand in the text that is here now. */
  of(paper: PaperId): Promise<PaperHighlights>;
  /** Some of a paper's; rejects with `library.unknown` if one is not there. */
  some(paper: PaperId, ids: readonly HighlightId[]): Promise<readonly Highlight[]>;
  /** Rejects with `library.unknown` if there is no such kind. */
  make(wanted: MakeHighlight): Promise<{ readonly highlight: Highlight } & Sequenced>;
  /** Rejects with `library.unknown` if there is no such highlight or kind. */
  change(wanted: ChangeHighlight): Promise<{ readonly highlight: Highlight } & Sequenced>;
  /** Tells how many were there. */
  remove(paper: PaperId, ids: readonly HighlightId[]): Promise<{ readonly removed: number } & Sequenced>;
  /** Puts removed ones back; tells how many were. */
  restore(paper: PaperId, ids: readonly HighlightId[]): Promise<{ readonly restored: number } & Sequenced>;
  /** What was highlighted in a paper's PDF stands there in the file that is here now, or nowhere. */
  settlePdf(paper: PaperId, places: SettlePdf['places']): Promise<Sequenced>;
  makeKind(look: Omit<HighlightKind, 'id'>): HighlightKind;
  changeKind(id: HighlightKind['id'], change: Partial<Omit<HighlightKind, 'id'>>): HighlightKind;
  /** A paper's text may be another: looks where its highlights stand now. */
  textChanged(paper: PaperId): Promise<void>;
  /** Reads all files anew. */
  load(): Promise<void>;
  close(): void;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

export async function createHighlights(ports: Ports): Promise<Highlights> {
  const { clock, onChange } = ports;
  const kept = createKeptHighlights(ports);
  let revision = 1;
  const changed = (): void => {
    revision += 1;
    onChange();
  };
  const kinds: HighlightKinds = await openHighlightKinds(ports.storage, changed);
  /** What places were looked for in last, and with which outcome: until either is another they are where they were. */
  const settled = new Map<PaperId, { readonly text: FullText; readonly data: OfPaper }>();

  const now = (): string => new Date(clock.now()).toISOString();

  function newId({ highlights, removed }: OfPaper): HighlightId {
    const taken = new Set([...highlights, ...removed].map(({ id }) => id));
    for (;;) {
      const letters = Array.from({ length: 8 }, () => LETTERS[Math.floor(ports.random() * LETTERS.length)] ?? '0');
      const id = v.parse(HighlightIdSchema, letters.join(''));
      if (!taken.has(id)) return id;
    }
  }

  function refuseUnknownKind(kind: HighlightKind['id'] | undefined): void {
    if (kind === undefined || kinds.has(kind)) return;
    throw new AppError('library.unknown', 'There is no such kind of highlights.');
  }

  /** What is kept of a paper once its places are those of the text that is here. */
  async function settle(paper: PaperId): Promise<OfPaper> {
    const data = await kept.of(paper);
    if (data.highlights.length === 0) return data;
    const text = await ports.textOf(paper);
    if (text === null) return data;
    const last = settled.get(paper);
    if (last?.text === text && last.data === data) return data;
    const places = await settlePlaces(text, data.highlights);
    const before = await kept.of(paper);
    const after = await kept.change(paper, (held) => withPlaces(held, places, now()));
    if (after.data !== before) changed();
    // One that was made meanwhile is looked for with the next question.
    if (after.data.highlights.length === places.length) settled.set(paper, { text, data: after.data });
    return after.data;
  }

  async function change(
    paper: PaperId,
    next: (data: OfPaper) => OfPaper,
  ): Promise<{ readonly data: OfPaper } & Sequenced> {
    const done = await kept.change(paper, next);
    changed();
    return done;
  }

  function known(data: OfPaper, id: HighlightId): Highlight {
    const found = data.highlights.find((each) => each.id === id);
    if (found === undefined) throw new AppError('library.unknown', 'This highlight is not there any more.');
    return found;
  }

  return {
    has: kept.has,
    learnNames: kept.learnNames,
    all: kept.all,
    complete: kept.complete,
    state() {
      const counts = { highlights: 0, papers: 0, lost: 0, removed: 0 };
      for (const { highlights, removed } of kept.all()) {
        counts.highlights += highlights.length;
        counts.papers += highlights.length > 0 ? 1 : 0;
        counts.lost += highlights.filter(({ lostAt }) => lostAt !== undefined).length;
        counts.removed += removed.length;
      }
      return { revision, ...counts, kinds: kinds.all() };
    },
    count: async (paper) => (kept.has(paper) ? (await kept.of(paper)).highlights.length : 0),
    async of(paper) {
      const { highlights, removed } = await settle(paper);
      return { revision, highlights, removed };
    },
    async some(paper, ids) {
      const data = await settle(paper);
      return ids.map((id) => known(data, id));
    },
    async make({ paper, kind, quote, place, comment = '' }) {
      refuseUnknownKind(kind);
      const at = now();
      let made: Highlight | undefined;
      const { sequence } = await change(paper, (data) => {
        made = { id: newId(data), kind, quote, place, comment, madeAt: at, changedAt: at };
        const title = ports.titleOf(paper) ?? data.title;
        return { ...data, ...(title === undefined ? {} : { title }), highlights: [...data.highlights, made] };
      });
      if (made === undefined) throw new AppError('app.internal', 'A highlight was not made.');
      return { highlight: made, sequence };
    },
    async change({ paper, id, kind, comment }) {
      refuseUnknownKind(kind);
      let highlight: Highlight | undefined;
      const { sequence } = await change(paper, (data) => {
        const after: Highlight = {
          ...known(data, id),
          changedAt: now(),
          ...(kind === undefined ? {} : { kind }),
          ...(comment === undefined ? {} : { comment }),
        };
        highlight = after;
        return { ...data, highlights: data.highlights.map((each) => (each.id === id ? after : each)) };
      });
      if (highlight === undefined) throw new AppError('app.internal', 'A highlight was not changed.');
      return { highlight, sequence };
    },
    async remove(paper, ids) {
      const wanted = new Set(ids);
      const at = now();
      let removed = 0;
      const { sequence } = await change(paper, (data) => {
        const gone = data.highlights.filter(({ id }) => wanted.has(id));
        removed = gone.length;
        if (removed === 0) return data;
        return {
          ...data,
          highlights: data.highlights.filter(({ id }) => !wanted.has(id)),
          removed: [...gone.map((each): RemovedHighlight => ({ ...each, removedAt: at })), ...data.removed],
        };
      });
      return { removed, sequence };
    },
    async restore(paper, ids) {
      const wanted = new Set(ids);
      let restored = 0;
      const { sequence } = await change(paper, (data) => {
        const back = data.removed.filter(({ id }) => wanted.has(id));
        restored = back.length;
        if (restored === 0) return data;
        return {
          ...data,
          highlights: [...data.highlights, ...back.map(({ removedAt: _at, ...each }): Highlight => each)],
          removed: data.removed.filter(({ id }) => !wanted.has(id)),
        };
      });
      return { restored, sequence };
    },
    async settlePdf(paper, places) {
      const at = now();
      const byId = new Map(places.map(({ id, place }) => [id, place]));
      const { sequence } = await change(paper, (data) => ({
        ...data,
        highlights: data.highlights.map((each) => {
          const place = byId.get(each.id);
          if (place === undefined || each.place.kind !== 'pdf') return each;
          if (place === null) return each.lostAt === undefined ? { ...each, lostAt: at } : each;
          return { ...found(each), place };
        }),
      }));
      return { sequence };
    },
    makeKind: (look) => kinds.make(look),
    changeKind: (id, look) => kinds.change(id, look),
    async textChanged(paper) {
      if (kept.has(paper)) await settle(paper);
    },
    async load() {
      settled.clear();
      await kept.load();
      changed();
    },
    close: () => kinds.release(),
  };
}

/** The same highlights at other places, in the order of the text; those that were not found say since when. */
function withPlaces(data: OfPaper, places: readonly SettledPlace[], now: string): OfPaper {
  const byId = new Map(places.map((each) => [each.id, each]));
  const order = ({ id }: Highlight): number => byId.get(id)?.order ?? Number.POSITIVE_INFINITY;
  const highlights = data.highlights
    .map((each): Highlight => {
      const at = byId.get(each.id);
      // What is highlighted in a PDF is looked for where that is drawn.
      if (each.place.kind === 'pdf') return each;
      if (at === undefined || at.place === each.place) return at === undefined ? each : found(each);
      if (at.place === undefined) return each.lostAt === undefined ? { ...each, lostAt: now } : each;
      return { ...found(each), place: at.place };
    })
    .toSorted((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)));
  return highlights.every((each, place) => each === data.highlights[place]) ? data : { ...data, highlights };
}

function found(highlight: Highlight): Highlight {
  if (highlight.lostAt === undefined) return highlight;
  const { lostAt: _at, ...rest } = highlight;
  return rest;
}
