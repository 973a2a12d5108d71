import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { causeIn, GENERAL, problemAt } from './front-matter-problem';

/** What Offprint writes on top of a note's file. */
export type FrontMatterFields = {
  readonly id?: string;
  readonly title: string;
  readonly authors?: readonly string[];
  readonly tags?: readonly string[];
  readonly status?: string;
  readonly added?: string;
  readonly links?: readonly string[];
};

/** In this order they are written. */
export const FIELD_KEYS = ['id', 'title', 'authors', 'tags', 'status', 'added', 'links'] as const;
export type FieldKey = (typeof FIELD_KEYS)[number];

/** So long a front matter is read at most, in characters: nobody writes more, and a program that did must not hold up the rest. */
export const MAX_BLOCK = 64 * 1024;

/** The first line of a block is this one of its file. */
const FIRST_LINE = 2;

export type ReadBlock =
  | { readonly kind: 'good'; readonly document: Document; readonly map: YAMLMap | null; readonly lines: LineCounter }
  /** `problem` is a sentence with the line's number in the file. */
  | { readonly kind: 'bad'; readonly problem: string };

/** Reads what stands between the two `---`, with `\n` line ends. Never throws; nothing that it refers to is expanded. */
export function readBlock(block: string): ReadBlock {
  if (block.length > MAX_BLOCK) {
    return bad(
      `Its front matter is longer than ${MAX_BLOCK / 1024} kB, so Offprint leaves all of it as it is. Shorten it.`,
    );
  }
  try {
    return parsed(block);
  } catch {
    return bad('Its front matter cannot be read, so Offprint leaves all of it as it is. Make it simpler.');
  }
}

/** What a block says of the fields that are ours, leniently: a number is the text that it is written as. */
export function fieldsIn(block: ReadBlock): Partial<FrontMatterFields> {
  if (block.kind === 'bad' || !block.map) return {};
  const { map } = block;
  const texts = (['id', 'title', 'status', 'added'] as const).map((key) => [key, textOf(map.get(key, true))] as const);
  const lists = (['authors', 'tags', 'links'] as const).map((key) => [key, listOf(key, map.get(key, true))] as const);
  return Object.fromEntries([...texts, ...lists].filter(([, value]) => value !== undefined));
}

function parsed(block: string): ReadBlock {
  const lines = new LineCounter();
  // Keys are compared below: the library takes a second for some thousand of them.
  const document = parseDocument(block, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const lineAt = (offset: number): number => lines.linePos(offset).line + FIRST_LINE - 1;
  const [error] = document.errors;
  if (error?.code === 'RESOURCE_EXHAUSTION')
    return bad(problemAt(lineAt(error.pos[0]), 'Lists within lists go too deep there.'));
  if (error) {
    const { at, cause } = causeIn(block, error.code, lineAt(error.pos[0]) - FIRST_LINE);
    return bad(problemAt(at + FIRST_LINE, cause));
  }
  const { contents } = document;
  if (contents !== null && !isMap(contents)) {
    return bad(problemAt(lineAt(contents.range[0]), GENERAL));
  }
  const problem = problemIn(document, (node) => lineAt(node.range?.[0] ?? 0));
  return problem === undefined ? { kind: 'good', document, map: contents, lines } : bad(problem);
}

/** A key that stands twice in one mapping, or a reference to nothing. */
function problemIn(document: Document, lineOf: (node: Node) => number): string | undefined {
  const anchors = new Set<string>();
  let problem: string | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (anchors.has(alias.source)) return undefined;
      problem = problemAt(lineOf(alias), 'A value that begins with * needs quotation marks.');
      return visit.BREAK;
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
      const twice = isMap(node) ? secondOf(node) : undefined;
      if (!twice) return undefined;
      problem = problemAt(lineOf(twice.node), `“${twice.key}” stands there a second time. Remove one of the two.`);
      return visit.BREAK;
    },
  });
  return problem;
}

function secondOf(map: YAMLMap): { readonly key: string; readonly node: Node } | undefined {
  const known = new Set<string>();
  for (const { key } of map.items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (known.has(name)) return { key: name.slice(0, 100), node: key };
    known.add(name);
  }
  return undefined;
}

function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.source;
}

function listOf(key: FieldKey, node: unknown): readonly string[] | undefined {
  if (isSeq(node)) return node.items.map(textOf).filter((text) => text !== undefined);
  const text = textOf(node);
  if (text === undefined) return undefined;
  // Some programs write tags as one line.
  return key === 'tags'
    ? text
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== '')
    : [text];
}

function bad(problem: string): ReadBlock {
  return { kind: 'bad', problem };
}
