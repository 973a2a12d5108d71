import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { flatten } from '#contract/flat-text';
import { fieldNumber } from './index-fields';
import type { TextsOfPaper, WordSource } from './messages';
import { TEXT_KIND } from '../documents/paper-documents';
import { openEnvelope } from '../storage/envelope';

/** What is wanted of a feed day's file; it is read in a tenth of the time that the whole schema takes. */
const account = v.exactOptional(v.object({ name: v.string(), account: v.exactOptional(v.string()) }));
const DayWordsSchema = v.object({
  papers: v.array(
    v.object({
      paper: v.object({
        id: v.string(),
        title: v.string(),
        abstract: v.string(),
        authors: v.array(v.object({ name: v.string() })),
        organization: account,
        submittedBy: account,
        keywords: v.array(v.string()),
        github: v.exactOptional(v.unknown()),
      }),
    }),
  ),
});
type NamedAccount = { readonly name: string; readonly account?: string };
type WordsOfPaper = {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly { readonly name: string }[];
  readonly organization?: NamedAccount;
  readonly submittedBy?: NamedAccount;
  readonly keywords: readonly string[];
  readonly github?: unknown;
};

/** What of a paper is indexed, by field. */
export function textsOfPaper(paper: WordsOfPaper): TextsOfPaper {
  const names = (of: NamedAccount | undefined): readonly string[] =>
    of === undefined ? [] : [of.name, ...(of.account === undefined || of.account === of.name ? [] : [of.account])];
  return {
    paper: paper.id,
    hasCode: paper.github !== undefined,
    fields: [
      { field: fieldNumber('abstract'), texts: [paper.abstract] },
      { field: fieldNumber('title'), texts: [paper.title] },
      { field: fieldNumber('author'), texts: paper.authors.map(({ name }) => name) },
      { field: fieldNumber('keyword'), texts: paper.keywords },
      { field: fieldNumber('organization'), texts: names(paper.organization) },
      { field: fieldNumber('submitter'), texts: names(paper.submittedBy) },
    ],
  };
}

/**
 * The texts that stand in a place, as they are now. Throws what the system says of a file, and an error for one that is
 * damaged: what it holds is told of by others, and its words are not to be had.
 */
export function readSource(from: WordSource): readonly TextsOfPaper[] {
  switch (from.kind) {
    case 'texts':
      return from.texts;
    case 'feed-day': {
      const { papers } = v.parse(DayWordsSchema, dataOf(from.path));
      return papers.map(({ paper }) => textsOfPaper(paper));
    }
    case 'full-text': {
      const { text } = v.parse(TEXT_KIND.schema, dataOf(from.path));
      // The abstract is the paper's own, and a title would count as if it stood in the text twice.
      return [
        {
          paper: from.paper,
          fields: [{ field: fieldNumber('text'), texts: [text === null ? '' : flatten(text).text] }],
        },
      ];
    }
    default:
      return from satisfies never;
  }
}

function dataOf(path: string): unknown {
  const opened = openEnvelope(readFileSync(path));
  if (opened.kind === 'damaged') throw new Error(`${path}: ${opened.why}`);
  return opened.envelope.data;
}

/** What tells whether texts are to be indexed anew: a source is written anew whenever votes changed. */
export function hashOfTexts(texts: readonly TextsOfPaper[]): string {
  const hash = createHash('sha1');
  for (const { paper, hasCode, fields } of texts) {
    hash.update(`${paper}\0${hasCode === true ? 1 : 0}`);
    for (const { field, texts: each } of fields) for (const text of each) hash.update(`\0${field}\0${text}`);
  }
  return hash.digest('base64');
}
