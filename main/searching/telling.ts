import { join } from 'node:path';
import type { PaperId } from '#contract/ids';
import { feedDayPath } from '../feed/day-document';
import type { Feed } from '../feed/feed';
import type { Highlights } from '../highlights/highlights';
import type { Documents } from '../documents/documents';
import type { KnownNote } from '../notes/note-catalogue';
import type { ReadingList } from '../reading-list';
import type { SearchNews } from '../search/messages';
import type { SearchEngine } from '../search/search-engine';
import type { Shelf } from '../shelf/shelf';
import { takeTurns } from '../turns';
import { createFeedNews } from './feed-news';
import { createLibraryNews } from './library-news';
import { otherPapers } from './other-papers';
import { createOtherPapersNews } from './other-papers-news';
import { createOwnWordsNews } from './own-words-news';

/** Where what is told comes from. */
export type Told = {
  readonly home: string;
  readonly feed: Pick<Feed, 'catalogue' | 'files'>;
  readonly shelf: Shelf;
  readonly reading: Pick<ReadingList, 'library' | 'today'>;
  readonly notes: { known(): Iterable<KnownNote> };
  readonly highlights: Pick<Highlights, 'all'>;
  readonly documents: Pick<Documents, 'held'>;
};

/** Tells the index what it is to know, each thing once and again when it has changed. */
export type Telling = {
  /**
   * Everything, a part at a time so that the window is answered between two, for as long as it is wanted. Rejects as
   * `others` does.
   */
  all(isWanted: () => boolean): Promise<void>;
  /** What changed since the last time, without papers that the feed does not hold, in turns. True if anything did. */
  changes(): Promise<boolean>;
  /** Those papers, if others may be due. Rejects with a `storage.*` error if the library's copies cannot be read. */
  others(): Promise<void>;
  othersChanged(): void;
  decided(ids: readonly PaperId[]): void;
  /** Everything is to be told again. */
  forget(): void;
};

export function createTelling(engine: Pick<SearchEngine, 'tell'>, told: Told): Telling {
  const { feed, reading, shelf } = told;
  const { catalogue } = feed;
  const feedNews = createFeedNews({
    catalogue,
    files: () => feed.files(),
    pathOf: (day) => join(told.home, ...feedDayPath(day).split('/')),
  });
  const libraryNews = createLibraryNews();
  const ownWords = createOwnWordsNews(told.home);
  const others = createOtherPapersNews();
  let areOthersDue = true;
  let telling: Promise<unknown> = Promise.resolve();
  const isInFeed = (id: PaperId): boolean => catalogue.daysOf(id).length > 0;

  function* news(): Generator<readonly SearchNews[]> {
    yield* feedNews.changes();
    const library = reading.library();
    if (library !== null)
      yield* libraryNews.changes(library.decisions, { today: reading.today(), horizon: catalogue.horizon() });
    yield ownWords.changes({
      notes: told.notes.known(),
      highlights: told.highlights.all(),
      documents: told.documents.held(),
    });
  }

  async function tellOthers(): Promise<void> {
    const library = reading.library();
    if (!areOthersDue || library === null) return;
    areOthersDue = false;
    try {
      engine.tell(others.changes(await otherPapers(library, shelf, isInFeed), isInFeed));
    } catch (thrown) {
      areOthersDue = true;
      throw thrown;
    }
  }

  return {
    async all(isWanted) {
      for (const part of news()) {
        engine.tell(part);
        await new Promise((resolve) => setImmediate(resolve));
        if (!isWanted()) return;
      }
      await tellOthers();
      if (isWanted()) engine.tell([{ kind: 'all-told' }]);
    },
    changes() {
      // One after the other: what one began to tell, the next one is not told of again.
      const told = telling.then(async () => {
        const turns = takeTurns();
        let hasChanged = false;
        for (const part of news()) {
          engine.tell(part);
          hasChanged ||= part.length > 0;
          if (turns.isOver) await turns.next();
        }
        return hasChanged;
      });
      telling = told.catch(() => false);
      return told;
    },
    others: tellOthers,
    othersChanged() {
      areOthersDue = true;
    },
    decided(ids) {
      libraryNews.decided(ids);
      if (!ids.every(isInFeed)) areOthersDue = true;
    },
    forget() {
      for (const each of [feedNews, libraryNews, ownWords, others]) each.forget();
      areOthersDue = true;
    },
  };
}
