import type { CallArguments, Channel, ChannelOutput } from '#contract/channels';
import * as v from 'valibot';
import { DaySchema } from '#contract/days';
import type { Row } from '#contract/paper';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { FIRST_KINDS } from '#contract/highlights';
import { AppError } from '#contract/errors';
import type { Client } from '../bridge/client';
import type { ReadyState } from './state';

/** For tests: a row of which nothing is to be known but what is said. */
export function aRow(said: Pick<Row, 'id' | 'title'> & Partial<Row>): Row {
  return {
    day: v.parse(DaySchema, '2025-12-30'),
    authors: ['A'],
    authorCount: 1,
    upvotes: 0,
    comments: 0,
    words: 100,
    minutes: 1,
    status: 'inbox',
    ...said,
  };
}

/** For tests: what main says first, with an empty feed. */
export function readyState(change: Partial<ReadyState> = {}): ReadyState {
  return {
    phase: 'ready',
    version: '0.1.0',
    home: '/library',
    settings: DEFAULT_SETTINGS,
    huggingFace: { url: DEFAULT_SETTINGS.addresses.huggingFace },
    arxiv: { url: DEFAULT_SETTINGS.addresses.arxiv },
    offline: {
      revision: 0,
      all: { papers: 0, ready: 0, toFetch: 0, unavailable: 0, bytes: 0 },
      scopes: [],
      trip: null,
      downloads: { active: 0, waiting: 0, failed: 0 },
      isPaused: false,
      halted: null,
      used: 0,
    },
    highlights: { revision: 0, highlights: 0, papers: 0, lost: 0, removed: 0, kinds: FIRST_KINDS },
    search: { revision: 0, progress: { waiting: 0, total: 0 }, counts: {} },
    documents: { revision: 0, texts: 0, fetching: [], pdfs: [] },
    feed: {
      revision: 1,
      loaded: true,
      newestDay: null,
      freshAt: null,
      days: 1,
      counts: { today: 0, all: 0, shelf: 0 },
      running: null,
      lastReport: null,
      nextRefreshAt: null,
    },
    library: {
      revision: 0,
      queues: [],
      tags: [],
      searches: [],
      counts: { inbox: 0, passed: 0, reading: 0, starred: 0, archive: 0, snoozed: 0, trash: 0 },
      undo: null,
      redo: null,
    },
    notes: { revision: 0, notes: 0, orphans: 0, conflicts: 0, deleted: 0 },
    network: { offline: false, hosts: [] },
    storage: { unsaved: 0, savedThrough: 0, failure: null },
    notices: [],
    ...change,
  };
}

export type Question = {
  readonly channel: Channel;
  readonly input: unknown;
  answer(value: unknown): void;
  fail(code: AppError['code']): void;
};

/** For tests: a client whose questions are answered by hand, in any order. */
export function clientByHand(): { readonly client: Client; readonly questions: readonly Question[] } {
  const questions: Question[] = [];
  const client: Client = {
    host: 'browser',
    platform: 'linux',
    call: <C extends Channel>(channel: C, ...input: CallArguments<C>) =>
      new Promise<ChannelOutput<C>>((resolve, reject) => {
        questions.push({
          channel,
          input: input[0],
          answer: (value) => resolve(value as ChannelOutput<C>),
          fail: (code) => reject(new AppError(code, 'It failed.')),
        });
      }),
    ask: () => Promise.resolve(true),
    pdfFrame: () => Promise.resolve('offprint-pdf://viewer/'),
    listen: () => () => undefined,
    watch: () => () => undefined,
  };
  return { client, questions };
}
