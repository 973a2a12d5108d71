import { dayAt, type Day } from '#contract/days';
import { labelKey } from '#contract/labels';
import type { Query } from '#contract/query';
import { eachWord } from '#contract/search-words';
import { assertNever } from '#contract/types';
import type { Logger } from '../ports';
import { type Circumstances, evaluate, type Evaluated } from './evaluate';
import { facetsOf } from './facets';
import type { FoundWords, MetWord } from './found';
import { HitPool } from './hits';
import { EVERY_FIELD, fieldsOf } from './index-fields';
import { foundWords } from './passages';
import type { DirectQuestion, SearchAnswer, SearchNews, TextsOfPaper, WordSource } from './messages';
import { PaperOrders } from './order';
import { SearchIndex } from './search-index';
import { DamagedSegment } from './segment-bytes';
import { PaperLengths, similarTo } from './similar';
import { readSource } from './source-words';
import { countOf } from './word-hits';

/** Of so many papers, the first, it is told how well and where they fit. */
const TOLD_IN_FULL = 1_000;
/** Places whose texts are kept after they were read for passages. */
const SOURCES_KEPT = 48;

type Names = Extract<SearchNews, { readonly kind: 'names' }>;

/** Takes in what it is told of and answers questions, over one index. */
export class Searcher {
  readonly index: SearchIndex;
  readonly #pool = new HitPool();
  readonly #orders: PaperOrders;
  readonly #log: Logger;
  readonly #sources = new Map<string, WordSource>();
  #today: Day = dayAt(0);
  #horizon: Day | null = null;
  #queues: ReadonlyMap<string, readonly string[]> = new Map();
  #tags: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  #lengths: PaperLengths | null = null;
  readonly #read = new Map<string, { readonly from: WordSource; readonly texts: readonly TextsOfPaper[] }>();

  constructor(folder: string, log: Logger) {
    this.#log = log;
    this.index = new SearchIndex(folder, log);
    this.#orders = new PaperOrders(this.index.papers);
  }

  tell(news: SearchNews): void {
    const { papers } = this.index;
    switch (news.kind) {
      case 'papers': {
        const { ids, days, upvotes, source } = news.papers;
        ids.forEach((id, at) => papers.put(id, source, days[at] ?? 0, upvotes[at] ?? 0));
        return;
      }
      case 'gone':
        for (const id of news.ids) papers.remove(id);
        return;
      case 'decided':
        for (const { id, facts } of news.entries) papers.decide(id, facts);
        return;
      case 'marks':
        papers.markOnly(news.mark, news.ids);
        return;
      case 'time':
        this.#today = news.today;
        this.#horizon = news.horizon;
        return;
      case 'names':
        this.#learnNames(news);
        return;
      case 'source':
        this.#sources.set(news.key, news.from);
        this.index.tell(news.key, news.stamp, news.from);
        return;
      case 'source-gone':
        this.#sources.delete(news.key);
        this.index.forget(news.key);
        return;
      case 'all-told':
        this.index.allTold();
        return;
      default:
        assertNever(news);
    }
  }

  /** Answers with what the index has; what is found to be damaged is left out, and made anew. */
  answer(question: DirectQuestion): SearchAnswer {
    for (;;) {
      try {
        return this.#answer(question);
      } catch (thrown) {
        if (!(thrown instanceof DamagedSegment) || !this.index.dropDamaged()) throw thrown;
      }
    }
  }

  /** A step of what nobody waits for, beside the index's own; false if there is none. */
  idle(): boolean {
    return !this.#currentLengths().step();
  }

  #answer(question: DirectQuestion): SearchAnswer {
    this.index.settleWords();
    switch (question.kind) {
      case 'find':
        return this.#with(question.query, ({ hits, corrected }) => {
          const papers = this.#orders.sorted(hits, question.order).slice(0, question.limit);
          const first = papers.subarray(0, TOLD_IN_FULL);
          return {
            kind: 'found',
            found: {
              papers,
              scores: Float32Array.from(first, (paper) => hits.scores[paper] ?? 0),
              fields: Uint16Array.from(first, (paper) => hits.fields[paper] ?? 0),
              corrected,
            },
          };
        });
      case 'facets':
        return this.#with(question.query, ({ hits }) => ({
          kind: 'facets',
          facets: facetsOf(this.index.index, this.#circumstances, hits),
        }));
      case 'count':
        return {
          kind: 'counts',
          counts: question.queries.map((query) => this.#with(query, ({ hits }) => countOf(hits))),
        };
      case 'similar': {
        const { papers } = this.index;
        const those = question.papers.flatMap((id) => papers.numberOf(id) ?? []);
        const words = this.#wordsOf(question.papers);
        return {
          kind: 'similar',
          similar: { papers: similarTo(this.#currentLengths(), words, those, question.limit) },
        };
      }
      case 'passages':
        return { kind: 'passages', passages: this.#passages(question.query, question.papers) };
      case 'rebuild':
        this.index.rebuild('asked');
        return { kind: 'settled' };
      default:
        return assertNever(question);
    }
  }

  #currentLengths(): PaperLengths {
    const { index } = this.index;
    if (this.#lengths?.isOf(index) !== true) this.#lengths = new PaperLengths(index);
    return this.#lengths;
  }

  get #circumstances(): Circumstances {
    return {
      today: this.#today,
      horizon: this.#horizon,
      queuesNamed: (name) => this.#queues.get(labelKey(name)) ?? [],
      tagsNamed: (name) => this.#tags.get(labelKey(name)) ?? new Set(),
    };
  }

  #with<T>(query: Query, use: (evaluated: Evaluated) => T): T {
    const evaluated = evaluate(this.index.index, this.#pool, query, this.#circumstances);
    try {
      return use(evaluated);
    } finally {
      this.#pool.giveBack(evaluated.hits);
    }
  }

  #learnNames({ queues, tags }: Names): void {
    const byName = new Map<string, string[]>();
    for (const { id, name } of queues) byName.set(labelKey(name), [...(byName.get(labelKey(name)) ?? []), id]);
    this.#queues = byName;
    this.#tags = new Map(tags.map(({ name, family }) => [labelKey(name), new Set(family)]));
  }

  /** The words of what papers are compared by, read where they stand. */
  #wordsOf(papers: readonly string[]): ReadonlyMap<string, boolean> {
    const words = new Map<string, boolean>();
    for (const { fields } of this.#textsOf(papers, true)) {
      for (const { texts } of fields)
        for (const text of texts) {
          eachWord(text, (word, _position, _from, _to, kind) => {
            words.set(word, kind !== 'joined' || words.get(word) === true);
          });
        }
    }
    return words;
  }

  #passages(query: Query, papers: readonly string[]): readonly FoundWords[] {
    const words = this.#with(query, metWords);
    const texts = this.#textsOf(papers, false);
    return papers.map((paper) =>
      foundWords(
        paper,
        texts.filter((each) => each.paper === paper),
        words,
      ),
    );
  }

  /** What the sources of these papers say of them now. */
  #textsOf(papers: readonly string[], isPaperAlone: boolean): readonly TextsOfPaper[] {
    const wanted = new Set(papers);
    const keys = new Set(this.index.sourcesOf(papers, isPaperAlone));
    return [...keys].flatMap((key) => {
      const from = this.#sources.get(key);
      return from === undefined ? [] : this.#readAgain(key, from).filter(({ paper }) => wanted.has(paper));
    });
  }

  /** Pages of results are looked at one after the other, and many of their papers are of the same days. */
  #readAgain(key: string, from: WordSource): readonly TextsOfPaper[] {
    const known = this.#read.get(key);
    if (known?.from === from) return known.texts;
    let texts: readonly TextsOfPaper[] = [];
    try {
      texts = readSource(from);
    } catch (thrown) {
      // Others may tell of the same paper; what cannot be read has no passage to show.
      this.#log.info('Words could not be read again', { key, error: String(thrown) });
    }
    this.#read.delete(key);
    this.#read.set(key, { from, texts });
    const [oldest] = this.#read.keys();
    if (this.#read.size > SOURCES_KEPT && oldest !== undefined) this.#read.delete(oldest);
    return texts;
  }
}

function metWords({ words }: Evaluated): readonly MetWord[] {
  return words.map(({ word, isPrefix, mask }) => ({
    word,
    isPrefix,
    fields: mask === EVERY_FIELD ? null : fieldsOf(mask),
  }));
}
