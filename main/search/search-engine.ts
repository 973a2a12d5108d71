import type { PaperId } from '#contract/ids';
import { AppError } from '#contract/errors';
import type { Logger } from '../ports';
import type { SearchProgress } from './found';
import type { FromSearch, SearchAnswer, SearchNews, SearchQuestion, ToSearch } from './messages';

/** What searches, whatever process or thread it is in. */
export type SearchEngine = {
  /** Opens the index in a folder, which is made if missing. What was told of and asked before is forgotten. */
  open(folder: string, listeners: SearchListeners): void;
  tell(news: readonly SearchNews[]): void;
  /** Rejects with an `AppError`; `app.closing` if it is closed meanwhile. */
  ask<K extends SearchQuestion['kind']>(question: Extract<SearchQuestion, { readonly kind: K }>): Promise<AnswerTo<K>>;
  /** The paper with a number of an answer. */
  paper(number: number): PaperId | undefined;
  close(): void;
};

export type SearchListeners = {
  readonly log: Logger;
  readonly onProgress: (progress: SearchProgress) => void;
  /** It ended by itself and is to be opened and told of everything again. */
  readonly onLost: () => void;
};

type AnswerTo<K extends SearchQuestion['kind']> = Extract<
  SearchAnswer,
  {
    readonly kind: K extends 'find'
      ? 'found'
      : K extends 'facets'
        ? 'facets'
        : K extends 'count'
          ? 'counts'
          : K extends 'similar'
            ? 'similar'
            : K extends 'passages'
              ? 'passages'
              : 'settled';
  }
>;

/** One who receives messages, at the other end. */
export type SearchPost = {
  send(message: ToSearch): void;
  end(): void;
};
/** `lost`: it ended by itself. */
export type OpenPost = (
  receive: (message: FromSearch) => void,
  lost: (why: AppError) => void,
  log: Logger,
) => SearchPost;

/** An engine that is reached by messages. */
export function createSearchEngine(openPost: OpenPost): SearchEngine {
  let post: SearchPost | undefined;
  let ids: PaperId[] = [];
  let asked = new Map<number, { resolve(answer: SearchAnswer): void; reject(error: AppError): void }>();
  let number = 0;

  function end(error: AppError): void {
    post?.end();
    post = undefined;
    const left = asked;
    asked = new Map();
    for (const { reject } of left.values()) reject(error);
  }

  function receive(message: FromSearch, { onProgress, log }: SearchListeners): void {
    switch (message.kind) {
      case 'answer':
        asked.get(message.number)?.resolve(message.answer);
        asked.delete(message.number);
        return;
      case 'failed':
        asked.get(message.number)?.reject(AppError.fromData(message.error));
        asked.delete(message.number);
        return;
      case 'numbered':
        // What goes there as an id comes back as one.
        for (const id of message.ids) ids.push(id as PaperId);
        return;
      case 'progress':
        onProgress(message.progress);
        return;
      case 'log':
        log[message.level](message.text, message.details);
        return;
      default:
        message satisfies never;
    }
  }

  return {
    open(folder, listeners) {
      end(closing());
      ids = [];
      // What one before it still sends is of an index with other numbers.
      const isCurrent = (): boolean => post === opened;
      const opened = openPost(
        (message) => {
          if (isCurrent()) receive(message, listeners);
        },
        (why) => {
          if (!isCurrent()) return;
          listeners.log.warn('The search ended by itself', { error: why.message });
          end(why);
          listeners.onLost();
        },
        listeners.log,
      );
      post = opened;
      post.send({ kind: 'open', folder });
    },
    tell(news) {
      if (news.length > 0) post?.send({ kind: 'news', news });
    },
    ask: <K extends SearchQuestion['kind']>(question: Extract<SearchQuestion, { readonly kind: K }>) =>
      new Promise<AnswerTo<K>>((resolve, reject) => {
        if (post === undefined) {
          reject(closing());
          return;
        }
        number += 1;
        // The answer to a question is of the kind that the table of answers says.
        asked.set(number, { resolve: (answer) => resolve(answer as AnswerTo<K>), reject });
        post.send({ kind: 'ask', number, question });
      }),
    paper: (wanted) => ids[wanted],
    close: () => end(closing()),
  };
}

function closing(): AppError {
  return new AppError('app.closing', 'The search is being closed.', { retryable: true });
}
