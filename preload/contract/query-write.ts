import type { QueryNode, SearchField } from './query';
import { daysAsWritten } from './query-dates';
import { nameOfField } from './query-fields';
import { parseQuery } from './query-parse';
import { assertNever } from './types';

/** What is true of every paper, where a query that lists all of them is a part of another. */
const EVERY_PAPER = 'upvotes:>=0';
/** A name that nobody could take for anything else. */
const PLAIN_NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}./_+-]*$/u;

/**
 * A text that is understood as this tree, places aside. What no text gives is written as what comes next to it: a group of
 * one as that one, and a word with blanks or quotation marks in it as a phrase.
 */
export function writeQuery(node: QueryNode): string {
  return node.kind === 'everything' ? '' : written(node);
}

/** What a phrase is between quotation marks. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
}

/** A name as it stands behind a colon: in quotation marks, if it has more than letters, figures and what joins them. */
export function nameAsWritten(name: string): string {
  return PLAIN_NAME.test(name) && name !== 'OR' ? name : quoted(name);
}

function written(node: QueryNode): string {
  switch (node.kind) {
    case 'everything':
      return EVERY_PAPER;
    case 'and': {
      const parts = node.parts.filter(({ kind }) => kind !== 'everything');
      return joined(parts.map(inParentheses), ' ');
    }
    case 'or':
      return joined(
        node.parts.map((part) => (part.kind === 'or' ? inParentheses(part) : written(part))),
        ' OR ',
      );
    case 'not': {
      const text = inParentheses(node.part);
      if (text === '') return '';
      return text.startsWith('-') ? `-(${text})` : `-${text}`;
    }
    case 'word':
      return writtenWord(node.text, node.field, node.prefix);
    case 'phrase':
      return lead(node.field) + quoted(node.text);
    case 'id':
      return node.id.startsWith('-') ? `arXiv:${node.id}` : node.id;
    case 'tag':
    case 'queue':
      return `${node.kind}:${nameAsWritten(node.name)}`;
    case 'status':
      return `status:${node.status}`;
    case 'source':
      return `source:${node.source}`;
    case 'days': {
      const { first, last } = node;
      if (first !== undefined) return last === undefined ? `after:${first}` : `day:${daysAsWritten({ first, last })}`;
      return last === undefined ? EVERY_PAPER : `before:${last}`;
    }
    case 'upvotes':
      return `upvotes:${node.comparison === '=' ? '' : node.comparison}${node.count}`;
    case 'has':
    case 'is':
      return `${node.kind}:${node.what}`;
    default:
      return assertNever(node);
  }
}

function joined(texts: readonly string[], by: string): string {
  return texts.filter((text) => text !== '').join(by);
}

function inParentheses(node: QueryNode): string {
  const text = written(node);
  return text !== '' && (node.kind === 'and' || node.kind === 'or') ? `(${text})` : text;
}

function lead(field: SearchField | undefined): string {
  return field === undefined ? '' : `${nameOfField(field)}:`;
}

function writtenWord(text: string, field: SearchField | undefined, prefix: boolean): string {
  // A colon at its end is not of a word, and keeps OR from joining what stands around it.
  for (const end of prefix ? ['*'] : ['', ':']) {
    const candidate = lead(field) + text + end;
    const { root } = parseQuery(candidate);
    const isWord = root.kind === 'word' && root.place.to === candidate.length;
    if (isWord && root.text === text && root.field === field && root.prefix === prefix) return candidate;
  }
  return lead(field) + quoted(text);
}
