import type { Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Selection } from '#contract/library';
import type { Outline, Papers, Rows, View } from '#contract/lists';
import type { SearchOrder } from '#contract/query-text';
import type { FeedRow, ListedPaper, Lookup, Paper, PaperStatus, Row } from '#contract/paper';
import { assertNever } from '#contract/types';
import type { Progress } from '../documents/reading-progress';
import type { Catalogue, FeedView } from '../feed/catalogue';
import type { Library, ResolvedPapers } from '../library/library';
import type { PaperCopy } from '../library/paper-copy';
import { takeTurns } from '../turns';
import { contentsOf, isInInbox, type ListSources, type SearchView, type Section } from './contents';
import { rowFilter } from './filter';
import { minutesFor, rowOfCopy, rowWith } from './rows';

/** Lists that are kept as they were made until something changes, the last ones asked for. */
const MAX_KEPT = 12;

type Ports = {
  readonly catalogue: Catalogue;
  readonly library: Library;
  readonly shelf: {
    readonly sections: ListSources['shelf']['sections'];
    row(id: PaperId): FeedRow | undefined;
  };
  readonly today: () => Day;
  /** Whether the full text of a paper is here. */
  readonly hasText: (id: PaperId) => boolean;
  /** How far the person is with each full text. */
  readonly progress: () => Progress;
  /** Whether the person wrote a note on a paper. */
  readonly isNoted: (id: PaperId) => boolean;
  /** Whether the person wrote a note on a paper, or highlighted something in it. */
  readonly isWorkedOn: (id: PaperId) => boolean;
  /** What is searched with: the papers that a search finds now, in its order. */
  readonly search: {
    readonly revision: () => number;
    find(query: string, isTyping: boolean, order: SearchOrder): Promise<readonly PaperId[]>;
    similar(papers: readonly PaperId[]): Promise<readonly PaperId[]>;
  };
  /** The full papers that the feed has, of these. */
  readonly fullPapers: (ids: readonly PaperId[]) => Promise<ReadonlyMap<PaperId, Paper>>;
};

type Contents = { readonly sections: readonly Section[]; readonly ids: readonly PaperId[] };
type Kept = Contents & { readonly made: string };

export type Lists = {
  readonly revision: number;
  outline(view: View): Promise<Outline>;
  rows(view: View, offset: number, limit: number): Promise<Rows>;
  locate(view: View, id: PaperId): Promise<{ readonly revision: number; readonly index: number | null }>;
  papers(view: View, offset: number, limit: number): Promise<Papers>;
  /** The papers that a command is about. Rejects with `paper.unknown` for one that nothing is known of. */
  resolve(selection: Selection): Promise<ResolvedPapers>;
  status(id: PaperId): PaperStatus;
  /** The estimated reading time of a paper, as far as it is known at once. */
  minutes(id: PaperId): number;
  /** How many papers are being read. */
  readingTotal(): number;
  /** How many papers wait in the inbox. */
  inboxTotal(): number;
  /** The rows of these papers, as far as anything is known of them. */
  some(ids: readonly PaperId[]): Promise<readonly Row[]>;
  /** Learns what the library's own copies say of papers that the feed does not hold. */
  learn(ids: readonly PaperId[]): Promise<void>;
  /** A copy is another now. */
  forget(id: PaperId): void;
};

/** Every list that the window shows, over the feed, the library and the shelf. */
export function createLists({
  catalogue,
  library,
  shelf,
  today,
  isNoted,
  isWorkedOn,
  hasText,
  progress,
  search,
  fullPapers,
}: Ports): Lists {
  const { decisions, copies } = library;
  const kept = new Map<string, Kept>();
  /** Rows of papers that the feed does not hold, from the library's copies. */
  const outside = new Map<PaperId, { readonly row: FeedRow; readonly lookup: Lookup | undefined }>();

  const revision = (): number => catalogue.revision + library.revision + search.revision();
  const sources = (): ListSources => ({
    catalogue,
    decisions,
    shelf,
    today: today(),
    isNoted: isWorkedOn,
    begun: () => progress().begun(),
    found: (view) => found.get(searchKey(view)) ?? [],
  });
  /** What searches found last, by what was asked. */
  const found = new Map<string, readonly PaperId[]>();
  /** Filters that are under way, by what was asked. */
  const filtering = new Map<string, Promise<readonly Section[]>>();
  /** Searches that are under way, by what was asked. */
  const finding = new Map<string, Promise<readonly PaperId[]>>();

  /** What a list follows from: with that it was made, it is as it was. */
  function basis(view: View): string {
    const isOfFeed = view.filter === undefined && asFeedView(view) !== undefined;
    const isFound = isSearch(view);
    return `${catalogue.revision} ${isOfFeed ? '' : library.revision} ${isFound ? search.revision() : ''} ${today()}`;
  }

  function remembered(key: string, made: string, contents: () => Contents): Contents {
    const known = kept.get(key);
    if (known?.made === made) return known;
    const fresh = { made, ...contents() };
    kept.delete(key);
    kept.set(key, fresh);
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    return fresh;
  }

  function unfiltered(view: View): Contents {
    const { filter: _filter, ...whole } = view;
    return remembered(JSON.stringify(whole), basis(whole), () => {
      const sections = contentsOf(whole, sources());
      return { sections, ids: sections.flatMap(({ ids }) => ids) };
    });
  }

  /** Asks the search for what a list of it shows, unless nothing changed since. */
  async function findFor(view: SearchView): Promise<void> {
    const { filter: _filter, ...whole } = view;
    if (kept.get(JSON.stringify(whole))?.made === basis(whole)) return;
    const key = searchKey(view);
    // The outline of a list and its first rows are asked for at once: they are one question.
    const question = `${key} ${basis(whole)}`;
    const asking = finding.get(question) ?? papersFound(view).finally(() => finding.delete(question));
    finding.set(question, asking);
    const ids = await asking;
    found.delete(key);
    found.set(key, ids);
    const [oldest] = found.keys();
    if (found.size > MAX_KEPT && oldest !== undefined) found.delete(oldest);
  }

  function papersFound(view: SearchView): Promise<readonly PaperId[]> {
    switch (view.kind) {
      case 'search':
        return search.find(view.query, view.typing === true, view.order);
      case 'saved': {
        const { query, order } = savedSearch(view);
        return search.find(query, false, order);
      }
      case 'similar':
        return search.similar(view.papers);
      default:
        return assertNever(view);
    }
  }

  function savedSearch({ search: id, order }: Extract<SearchView, { readonly kind: 'saved' }>) {
    const saved = decisions.search(id);
    if (saved === undefined) {
      throw new AppError('library.unknown', 'There is no such saved search; it was deleted, perhaps.');
    }
    return { query: saved.query, order: order ?? saved.order };
  }

  async function contents(view: View): Promise<Contents> {
    if (isSearch(view)) await findFor(view);
    const whole = unfiltered(view);
    const { filter } = view;
    if (filter === undefined) return whole;
    await learn(whole.ids);
    const key = JSON.stringify(view);
    const made = basis(view);
    const question = `${key} ${made}`;
    const under = filtering.get(question) ?? filtered(view, whole, filter).finally(() => filtering.delete(question));
    filtering.set(question, under);
    const sections = await under;
    return remembered(key, made, () => ({ sections, ids: sections.flatMap(({ ids }) => ids) }));
  }

  /** What has the words of a filter, looked through in turns: all days are many. */
  async function filtered(view: View, whole: Contents, filter: string): Promise<readonly Section[]> {
    const has = rowFilter(filter);
    const turns = takeTurns();
    const sections: Section[] = [];
    for (const { heading, ids } of narrowed(view, filter) ?? whole.sections) {
      const left: PaperId[] = [];
      for (const id of ids) {
        if (has(known(id), wordsOf(id))) left.push(id);
        if (turns.isOver) await turns.next();
      }
      if (left.length > 0) sections.push({ heading, ids: left });
    }
    return sections;
  }

  /** Whoever types on looks for less than before: what had the letters so far, if that is known. */
  function narrowed(view: View, filter: string): readonly Section[] | undefined {
    for (let length = filter.length - 1; length > 0; length -= 1) {
      const known = kept.get(JSON.stringify({ ...view, filter: filter.slice(0, length) }));
      if (known?.made === basis(view)) return known.sections;
    }
    return undefined;
  }

  /** What the person wrote of a paper, for filters. */
  function wordsOf(id: PaperId): readonly string[] {
    const entry = decisions.entryOf(id);
    const tags = (entry?.tags ?? []).flatMap((tag) => decisions.tag(tag)?.name ?? []);
    return entry?.why === undefined ? tags : [...tags, entry.why];
  }

  async function learn(ids: readonly PaperId[]): Promise<void> {
    const missing = ids.filter((id) => !outside.has(id) && catalogue.daysOf(id).length === 0);
    if (missing.length === 0) return;
    for (const [id, copy] of await copies.all(missing)) {
      outside.set(id, { row: rowOfCopy(copy, decisions.entryOf(id)), lookup: lookupOf(copy) });
    }
  }

  function known(id: PaperId): FeedRow {
    return (
      catalogue.row(id) ??
      outside.get(id)?.row ??
      shelf.row(id) ??
      rowOfCopy({ kind: 'brief', id, title: `arXiv ${id}` }, decisions.entryOf(id))
    );
  }

  function dressed(row: FeedRow): Row {
    const { id } = row;
    const lookup = catalogue.daysOf(id).length > 0 ? undefined : outside.get(id)?.lookup;
    return rowWith(row, status(id), decisions.entryOf(id), {
      lookup,
      isNoted: isNoted(id),
      hasText: hasText(id),
      progress: progress().of(id),
    });
  }

  /** What is left to read of a text that was begun; otherwise the abstract. */
  function minutesOf(id: PaperId): number {
    return progress().of(id)?.minutesLeft ?? minutesFor(known(id).words);
  }

  function status(id: PaperId): PaperStatus {
    const entry = decisions.entryOf(id);
    if (entry !== undefined && entry.status !== 'undecided') return entry.status;
    return isInInbox(id, sources()) ? 'inbox' : 'new';
  }

  async function rowsOf(view: View, offset: number, limit: number): Promise<readonly Row[]> {
    const feedView = view.filter === undefined ? asFeedView(view) : undefined;
    if (feedView !== undefined) return catalogue.rows(feedView, offset, limit).map(dressed);
    const ids = (await contents(view)).ids.slice(offset, offset + limit);
    await learn(ids);
    return ids.map((id) => dressed(known(id)));
  }

  /** Runs what waits for something, and once more if the lists changed meanwhile. */
  async function inOneState<T>(work: () => Promise<T>): Promise<{ readonly revision: number; readonly value: T }> {
    for (;;) {
      const before = revision();
      const value = await work();
      if (revision() === before) return { revision: before, value };
    }
  }

  async function listed(ids: readonly PaperId[]): Promise<readonly ListedPaper[]> {
    const full = await fullPapers(ids);
    const own = await copies.all(ids.filter((id) => !full.has(id)));
    return ids.flatMap((id) => {
      const copy = own.get(id);
      const paper = full.get(id) ?? (copy?.kind === 'full' ? copy.paper : undefined);
      // Its day could not be read, which was told: half of what is known of it is not passed off as all.
      if (paper === undefined && copy === undefined && catalogue.daysOf(id).length > 0) return [];
      const row = known(id);
      const entry = decisions.entryOf(id);
      const queue = entry?.queue === undefined ? undefined : decisions.queue(entry.queue)?.name;
      const tags = (entry?.tags ?? []).flatMap((tag) => decisions.tag(tag)?.name ?? []);
      return {
        id,
        title: paper?.title ?? row.title,
        authors: paper?.authors.map(({ name }) => name) ?? row.authors,
        days: catalogue.daysOf(id).length > 0 ? catalogue.daysOf(id) : copy?.kind === 'full' ? copy.days : [],
        upvotes: row.upvotes,
        status: status(id),
        ...(queue === undefined ? {} : { queue }),
        ...(tags.length === 0 ? {} : { tags }),
        ...(entry?.starred ? { starred: true as const } : {}),
        ...(entry?.read ? { read: true as const } : {}),
        ...(entry?.why === undefined ? {} : { why: entry.why }),
        ...(entry?.snoozedUntil === undefined ? {} : { snoozedUntil: entry.snoozedUntil }),
      };
    });
  }

  return {
    get revision() {
      return revision();
    },
    async outline(view) {
      const { revision: at, value } = await inOneState(() => contents(view));
      return {
        revision: at,
        total: value.ids.length,
        sections: value.sections.map(({ heading, ids }) => ({ heading, count: ids.length })),
        ...(view.kind === 'queue' ? { minutes: value.ids.map(minutesOf) } : {}),
      };
    },
    async rows(view, offset, limit) {
      const { revision: at, value } = await inOneState(async () => ({
        total: (await contents(view)).ids.length,
        rows: await rowsOf(view, offset, limit),
      }));
      return { revision: at, total: value.total, offset, rows: value.rows };
    },
    async locate(view, id) {
      const { revision: at, value } = await inOneState(async () => (await contents(view)).ids.indexOf(id));
      return { revision: at, index: value === -1 ? null : value };
    },
    async papers(view, offset, limit) {
      const { revision: at, value } = await inOneState(async () => {
        const { ids } = await contents(view);
        await learn(ids.slice(offset, offset + limit));
        return { total: ids.length, papers: await listed(ids.slice(offset, offset + limit)) };
      });
      return { revision: at, total: value.total, papers: value.papers };
    },
    async resolve(selection) {
      if (selection.kind === 'ids') {
        const ids = [...new Set(selection.ids)];
        const unknown = ids.find(
          (id) =>
            catalogue.daysOf(id).length === 0 && decisions.entryOf(id) === undefined && shelf.row(id) === undefined,
        );
        if (unknown === undefined) return { ids, day: null };
        throw new AppError(
          'paper.unknown',
          `No paper ${unknown} is on this computer, so nothing was changed. Add it first, or fetch the day on which it was featured.`,
          { details: { id: unknown } },
        );
      }
      const { view, day, except } = selection;
      const { sections } = await contents(view);
      const left = new Set(except);
      const chosen = sections.filter(
        ({ heading }) => day === undefined || (heading.kind === 'day' && heading.day === day),
      );
      const ids = chosen.flatMap((section) => section.ids).filter((id) => !left.has(id));
      return { ids, day: day ?? (view.kind === 'day' ? view.day : null) };
    },
    status,
    async some(ids) {
      await learn(ids);
      return ids.map((id) => dressed(known(id)));
    },
    minutes: minutesOf,
    readingTotal: () => unfiltered({ kind: 'reading' }).ids.length,
    inboxTotal: () => unfiltered({ kind: 'inbox' }).ids.length,
    learn,
    forget: (id) => void outside.delete(id),
  };
}

function isSearch(view: View): view is SearchView {
  return view.kind === 'search' || view.kind === 'saved' || view.kind === 'similar';
}

function searchKey({ filter: _filter, ...view }: SearchView): string {
  return JSON.stringify(view);
}

/** The view as one that follows from the feed alone, if it is one. */
function asFeedView(view: View): FeedView | undefined {
  return view.kind === 'today' || view.kind === 'all' || view.kind === 'day' ? view : undefined;
}

function lookupOf(copy: PaperCopy): Lookup | undefined {
  return copy.kind === 'waiting' || copy.kind === 'unknown' ? copy.kind : undefined;
}
