import { CST, isMap, isScalar, isSeq, Lexer, type Node, type Pair, Scalar } from 'yaml';
import { FIELD_KEYS, type FieldKey, fieldsIn, type FrontMatterFields, type ReadBlock, readBlock } from './front-matter';

type Value = string | readonly string[];
type GoodBlock = Extract<ReadBlock, { kind: 'good' }>;
/** Lines of a block, the second not included. */
type Lines = { readonly from: number; readonly to: number };

/** What other programs, and older YAML, take for something else than a text. */
const NO_TEXT = /^(?:null|true|false|yes|no|on|off|y|n)$/i;
/** Letters and what cannot mean anything between them; whatever else is quoted. */
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N}./+_-]*(?: [\p{L}\p{M}\p{N}(][\p{L}\p{M}\p{N}()./+_-]*)*$/u;

/**
 * A block (with `\n` line ends, without a problem) in which our fields say what they should. Only the lines of those that
 * say something else are written anew; everything else, comments included, stays as it stands. A field that is not given
 * stays as it is, an empty one is removed.
 */
export function blockWith(block: string, fields: FrontMatterFields): string {
  return FIELD_KEYS.reduce((text, key) => {
    const value = fields[key];
    return value === undefined ? text : withField(text, key, value);
  }, block);
}

function withField(text: string, key: FieldKey, value: Value): string {
  const block = readBlock(text);
  if (block.kind === 'bad' || isSame(fieldsIn(block)[key], value)) return text;
  const changed = block.map?.flow === true ? inFlow(block, key, value) : inLines(text, block, key, value);
  // Something else could depend on those lines (an anchor); then they stay as they are.
  const again = readBlock(changed);
  return again.kind === 'good' && isSame(fieldsIn(again)[key], value) ? changed : text;
}

function isSame(one: Value | undefined, other: Value): boolean {
  if (one === undefined || typeof one === 'string' || typeof other === 'string')
    return (one ?? '') === other || (one === undefined && other.length === 0);
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

function inLines(text: string, block: GoodBlock, key: FieldKey, value: Value): string {
  const lines = text.split('\n');
  const pairs = block.map?.items ?? [];
  const pair = pairs.find((pair) => nameOf(pair) === key);
  const [first] = pairs;
  const indent = first ? (/^ */.exec(lines[lineOf(block, first.key)] ?? '')?.[0] ?? '') : '';
  if (pair) {
    const at = linesOf(block, pair, lines);
    const comments = commentsIn(lines.slice(at.from, at.to).join('\n'));
    const isFlow = isSeq(pair.value) && pair.value.flow === true;
    const written = printed(key, value, isFlow);
    const isOneLine = written.length === 1 && at.to - at.from === 1 && comments.length > 0;
    const fresh = isOneLine ? [`${written.join('')} ${comments.join(' ')}`] : [...comments, ...written];
    lines.splice(at.from, at.to - at.from, ...fresh.map((line) => indent + line));
  } else {
    const before = FIELD_KEYS.slice(0, FIELD_KEYS.indexOf(key))
      .map((earlier) => pairs.find((pair) => nameOf(pair) === earlier))
      .findLast((pair) => pair !== undefined);
    const end = first ? 0 : lines.length - 1;
    const line = before ? linesOf(block, before, lines).to : end;
    lines.splice(line, 0, ...printed(key, value, false).map((line) => indent + line));
  }
  return lines.join('\n');
}

/** The lines of a pair, without what stands between it and the next one. */
function linesOf(block: GoodBlock, pair: Pair, lines: readonly string[]): Lines {
  const from = lineOf(block, pair.key);
  const value = rangeOf(pair.value);
  let to = Math.max(from, value ? block.lines.linePos(Math.max(value[0], value[1] - 1)).line - 1 : from) + 1;
  const isBlockText =
    isScalar(pair.value) && (pair.value.type === 'BLOCK_LITERAL' || pair.value.type === 'BLOCK_FOLDED');
  const indent = /^ */.exec(lines[from] ?? '')?.[0] ?? '';
  // A comment that stands further in belongs to the value.
  const isInside = (line: string): boolean => line.startsWith(`${indent} `) && line.trimStart().startsWith('#');
  const isBetween = (line: string): boolean =>
    line.trim() === '' || (!isBlockText && line.trimStart().startsWith('#') && !isInside(line));
  while (isInside(lines[to] ?? '')) to += 1;
  while (to > from + 1 && isBetween(lines[to - 1] ?? '')) to -= 1;
  return { from, to };
}

function lineOf(block: GoodBlock, node: unknown): number {
  return block.lines.linePos(rangeOf(node)?.[0] ?? 0).line - 1;
}

function rangeOf(node: unknown): Node['range'] {
  return isScalar(node) || isSeq(node) || isMap(node) ? node.range : undefined;
}

function nameOf(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

/** The comments of some lines, each from its `#` on. */
function commentsIn(text: string): readonly string[] {
  const tokens = [...new Lexer().lex(text)];
  return tokens.filter((token, index) => tokens[index - 1] !== CST.SCALAR && CST.tokenType(token) === 'comment');
}

function printed(key: FieldKey, value: Value, isFlow: boolean): readonly string[] {
  if (value.length === 0) return [];
  if (typeof value === 'string') return [`${key}: ${quoted(value)}`];
  if (isFlow) return [`${key}: [${value.map(quoted).join(', ')}]`];
  return [`${key}:`, ...value.map((item) => `  - ${quoted(item)}`)];
}

/** A text as every reader of YAML, old or new, takes for that text. */
function quoted(text: string): string {
  if (PLAIN.test(text) && !NO_TEXT.test(text)) return text;
  return JSON.stringify(text).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The whole of a front matter between `{` and `}` is written anew by the library. */
function inFlow({ document }: GoodBlock, key: FieldKey, value: Value): string {
  const text = (item: string): Scalar => {
    const scalar = new Scalar(item);
    scalar.type = 'QUOTE_DOUBLE';
    return scalar;
  };
  if (value.length === 0) document.delete(key);
  else document.set(key, typeof value === 'string' ? text(value) : document.createNode(value.map(text)));
  const printed = document.toString({ lineWidth: 0 });
  return printed.endsWith('\n') ? printed : `${printed}\n`;
}
