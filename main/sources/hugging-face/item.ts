import { parsePaperId } from '#contract/ids';
import type { Author, Paper } from '#contract/paper';
import type { SourcedPaper } from '../source';
import { cleanParagraphs } from './clean-text';
import {
  accountNameOf,
  accountOf,
  addressOf,
  countOf,
  field,
  fieldsOf,
  gitHubAddressOf,
  lineOf,
  listOf,
  timeOf,
} from './fields';

const TITLE_LENGTH = 2_000;
const ABSTRACT_LENGTH = 50_000;
const SUMMARY_LENGTH = 5_000;
const MOST_AUTHORS = 5_000;
const MOST_KEYWORDS = 200;
const MOST_MEDIA = 100;
const ID_LENGTH = 100;

export type ItemOutcome =
  | { readonly kind: 'paper'; readonly paper: SourcedPaper }
  /** What is wrong with it, named by field; the id if that much could be read. */
  | { readonly kind: 'unreadable'; readonly id?: string; readonly message: string };

/**
 * One item of a day as a paper. It needs an id and a title; any other field that is absent or wrong is left out.
 *
 * The form, as recorded from 2024 to 2026 (it is documented nowhere in full): `{paper: {…}, title, summary, numComments,
 * thumbnail, …}`, where some fields stand in the item, some in its `paper` and some, at times, in both. The item's own
 * `publishedAt` is of no use: since March 2025 it is the paper's, shifted by some hours.
 */
export function parseItem(value: unknown): ItemOutcome {
  const item = fieldsOf(value);
  if (item === undefined) return { kind: 'unreadable', message: `The item is ${kindOf(value)}, not an object.` };
  const paper = fieldsOf(field(item, 'paper'));
  const of = (name: string): unknown => field(paper, name);
  const written = of('id') ?? field(item, 'id');
  const id = typeof written === 'string' ? parsePaperId(written.slice(0, ID_LENGTH)) : undefined;
  if (id === undefined) {
    if (paper === undefined) {
      return { kind: 'unreadable', message: `paper: is ${kindOf(field(item, 'paper'))}, not an object.` };
    }
    const readable = lineOf(written, ID_LENGTH);
    const message = `paper.id: is ${readable === undefined ? kindOf(written) : `"${readable}"`}, not an arXiv id.`;
    return { kind: 'unreadable', message, ...(readable === undefined ? {} : { id: readable }) };
  }
  const title = lineOf(of('title'), TITLE_LENGTH) ?? lineOf(field(item, 'title'), TITLE_LENGTH);
  if (title === undefined) {
    return { kind: 'unreadable', id, message: `paper.title: is ${kindOf(of('title') ?? field(item, 'title'))}.` };
  }
  return {
    kind: 'paper',
    paper: {
      id,
      title,
      abstract: abstractOf(of('summary')) || abstractOf(field(item, 'summary')),
      authors: authorsOf(of('authors')),
      keywords: unique(listOf(of('ai_keywords')), lineOf, MOST_KEYWORDS),
      media: unique([...listOf(field(item, 'mediaUrls')), ...listOf(of('mediaUrls'))], addressOf, MOST_MEDIA),
      ...present('upvotes', countOf(of('upvotes')) ?? countOf(field(item, 'upvotes'))),
      ...present('comments', countOf(field(item, 'numComments')) ?? countOf(of('numComments'))),
      ...present('publishedAt', timeOf(of('publishedAt'))),
      ...present('organization', accountOf(of('organization')) ?? accountOf(field(item, 'organization'))),
      ...present('submittedBy', accountOf(field(item, 'submittedBy')) ?? accountOf(of('submittedOnDailyBy'))),
      ...present('github', gitHubOf(of)),
      ...present('projectPage', addressOf(of('projectPage'))),
      ...present('summary', summaryOf(of)),
      // Until June 2024 the picture stood in the item's `mediaUrl`.
      ...present('thumbnail', addressOf(field(item, 'thumbnail')) ?? addressOf(field(item, 'mediaUrl'))),
      ...present('discussionId', accountNameOf(of('discussionId'))),
      ...present('authorParticipates', flagOf(field(item, 'isAuthorParticipating'))),
      ...present('withdrawnAt', timeOf(of('withdrawnAt'))),
    },
  };
}

function abstractOf(value: unknown): string {
  return typeof value === 'string' ? cleanParagraphs(value, ABSTRACT_LENGTH) : '';
}

function authorsOf(value: unknown): readonly Author[] {
  return listOf(value)
    .slice(0, MOST_AUTHORS)
    .flatMap((entry): readonly Author[] => {
      const author = fieldsOf(entry);
      const name = lineOf(author === undefined ? entry : field(author, 'name'));
      if (name === undefined) return [];
      const user = fieldsOf(field(author, 'user'));
      const account = accountNameOf(field(user, 'user')) ?? accountNameOf(field(user, 'name'));
      const hidden = field(author, 'hidden') === true ? true : undefined;
      return [{ name, ...present('account', account), ...present('hidden', hidden) }];
    });
}

function gitHubOf(of: (name: string) => unknown): Paper['github'] {
  const url = gitHubAddressOf(of('githubRepo'));
  if (url === undefined) return undefined;
  return {
    url,
    ...present('stars', countOf(of('githubStars'))),
    ...present('addedBy', lineOf(of('githubRepoAddedBy'))),
  };
}

function summaryOf(of: (name: string) => unknown): Paper['summary'] {
  const text = lineOf(of('ai_summary'), SUMMARY_LENGTH);
  return text === undefined ? undefined : { text, ...present('model', lineOf(of('ai_summary_model'))) };
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The distinct values that can be read, in order. */
function unique(values: readonly unknown[], read: (value: unknown) => string | undefined, most: number): string[] {
  return [...new Set(values.slice(0, most).flatMap((value) => read(value) ?? []))];
}

/** A property to spread into an object, or nothing if there is no value. */
function present<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [N in Name]?: Value } {
  // An object with one computed name is of this type; TypeScript widens the name to string.
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]: Value });
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : 'text';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
