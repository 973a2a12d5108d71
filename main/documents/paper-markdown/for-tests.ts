import * as v from 'valibot';
import { FullTextSchema, plainText, type Block, type FullText, type Inline } from '#contract/full-text';
import { readPaperMarkdown } from './read-paper-markdown';

export const HEADER = `Title: Counting Sheep by Their Wool

URL Source: https://arxiv.org/html/2601.01234

Published Time: Mon, 05 Jan 2026 01:02:03 GMT

Markdown Content:
`;

export function read(markdown: string): FullText {
  return v.parse(FullTextSchema, readPaperMarkdown(markdown).text);
}

/** The blocks of a body with the usual header. */
export function blocksOf(body: string): readonly Block[] {
  return read(`${HEADER}## 1 Sheep\n\n${body}`).blocks.slice(1);
}

/** The pieces of the only paragraph of a body. */
export function lineOf(body: string): readonly Inline[] {
  const [block, ...others] = blocksOf(body);
  if (others.length > 0) throw new Error(`There are ${others.length} more blocks.`);
  return block?.kind === 'paragraph' ? block.of : [];
}

export const math = (tex: string) => ({ kind: 'math', tex });
export const kinds = (blocks: readonly Block[]): string[] => blocks.map((block) => block.kind);
export const texts = (blocks: readonly Block[]): string[] =>
  blocks.map((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? plainText(block.of) : block.kind));
export const formulas = (of: readonly Inline[]): string[] =>
  of.flatMap((piece) => (typeof piece !== 'string' && piece.kind === 'math' ? [piece.tex] : []));
