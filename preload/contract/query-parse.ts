import type { Query, QueryNode, QueryPlace, QueryProblem } from './query';
import { type FieldValue, isQueryField, nearest, nodeOfField, QUERY_FIELDS, wordNode } from './query-fields';
import { type QueryToken, queryTokens } from './query-lexer';
import { eachWord } from './search-words';

/** Parentheses within parentheses beyond this are left out: nobody writes them, and they are not to end the program. */
const DEEPEST = 50;

/**
 * What a query means. Nothing is refused: what is wrong is told with its place, and the rest counts.
 *
 * A query is a row of parts that must all hold; `OR` between two rows binds looser. A part is a word, a `"phrase"`, a group in
 * parentheses, or a field with one of these as its value; a minus before it takes away what it finds.
 *
 * `typing`: it is still being written, so its last word may go on, and what is not ended is not wrong yet.
 */
export function parseQuery(source: string, { typing = false }: { readonly typing?: boolean } = {}): Query {
  const parser = new Parser(source, typing);
  return { source, root: parser.parse(), problems: parser.problems };
}

class Parser {
  readonly problems: QueryProblem[] = [];
  readonly #source: string;
  readonly #isTyping: boolean;
  readonly #tokens: readonly QueryToken[];
  #at = 0;

  constructor(source: string, isTyping: boolean) {
    this.#source = source;
    this.#isTyping = isTyping;
    this.#tokens = queryTokens(source);
  }

  parse(): QueryNode {
    const parts: QueryNode[] = [];
    for (;;) {
      const part = this.#either(undefined, 0);
      if (part !== undefined) parts.push(part);
      const left = this.#tokens[this.#at];
      if (left === undefined) break;
      // Only a parenthesis that closes nothing ends a row.
      this.#tell(left, 'This parenthesis closes nothing.');
      this.#at += 1;
    }
    return together(parts) ?? { kind: 'everything' };
  }

  /** Rows with `OR` between them, up to a closing parenthesis. */
  #either(field: string | undefined, depth: number): QueryNode | undefined {
    const rows: QueryNode[] = [];
    let or: QueryToken | undefined;
    for (;;) {
      const row = this.#row(field, depth);
      if (row !== undefined) rows.push(row);
      if (or !== undefined && row === undefined) this.#tellTyped(or, 'OR stands between two things.');
      const next = this.#tokens[this.#at];
      if (next?.kind !== 'or') break;
      if (row === undefined && or === undefined) this.#tell(next, 'OR stands between two things.');
      or = next;
      this.#at += 1;
    }
    const [first] = rows;
    if (first === undefined || rows.length === 1) return first;
    return { kind: 'or', parts: rows, place: spanOf(rows) };
  }

  #row(field: string | undefined, depth: number): QueryNode | undefined {
    const parts: QueryNode[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token === undefined || token.kind === 'close' || token.kind === 'or') break;
      const part = this.#part(field, depth);
      if (part !== undefined) parts.push(part);
    }
    return together(parts);
  }

  #part(field: string | undefined, depth: number): QueryNode | undefined {
    const minus = this.#tokens[this.#at];
    let isTakenAway = false;
    while (this.#tokens[this.#at]?.kind === 'minus') {
      isTakenAway = !isTakenAway;
      this.#at += 1;
    }
    const next = this.#tokens[this.#at];
    if (next === undefined || next.kind === 'or' || next.kind === 'close') return undefined;
    const part = this.#whole(next, field, depth);
    if (part === undefined || !isTakenAway || minus === undefined) return part;
    return { kind: 'not', part, place: { from: minus.from, to: part.place.to } };
  }

  #whole(token: QueryToken, field: string | undefined, depth: number): Placed | undefined {
    this.#at += 1;
    switch (token.kind) {
      case 'open':
        return this.#group(token, field, depth);
      case 'field':
        return this.#field(token, depth);
      case 'id':
        return { kind: 'id', id: token.id, place: placeOf(token) };
      case 'quote':
        if (!token.isClosed)
          this.#tellTyped(token, 'This quotation mark is not closed, so the phrase goes to the end.');
        return this.#value({ text: token.text, isPhrase: true, isTyped: false }, field, token, token);
      case 'word':
        return this.#value({ text: token.text, isPhrase: false, isTyped: this.#isTyped(token) }, field, token, token);
      default:
        return undefined;
    }
  }

  #group(open: QueryToken, field: string | undefined, depth: number): Placed | undefined {
    if (depth >= DEEPEST) {
      this.#tell(open, `Parentheses stand in each other at most ${DEEPEST} deep. This one is left out.`);
      return undefined;
    }
    const inside = this.#either(field, depth + 1);
    const close = this.#tokens[this.#at];
    if (close?.kind === 'close') this.#at += 1;
    else this.#tellTyped(open, 'This parenthesis is not closed.');
    if (inside === undefined || inside.kind === 'everything') return undefined;
    return { ...inside, place: { from: open.from, to: close?.kind === 'close' ? close.to : inside.place.to } };
  }

  #field(token: QueryToken & { readonly kind: 'field' }, depth: number): Placed | undefined {
    const value = this.#tokens[this.#at];
    const follows = value !== undefined && value.from === token.to;
    if (!isQueryField(token.name)) return this.#unknownField(token, follows ? value : undefined, depth);
    if (!follows || value.kind === 'close') {
      this.#tellTyped(token, `What is looked for stands right behind the colon: ${token.name}:something.`);
      return undefined;
    }
    if (value.kind === 'open') {
      this.#at += 1;
      const group = this.#group(value, token.name, depth);
      return group === undefined ? undefined : { ...group, place: { from: token.from, to: group.place.to } };
    }
    if (value.kind !== 'quote' && value.kind !== 'word' && value.kind !== 'id') return undefined;
    this.#at += 1;
    const text = value.kind === 'id' ? this.#source.slice(value.from, value.to) : value.text;
    if (value.kind === 'quote' && !value.isClosed) this.#tellTyped(value, 'This quotation mark is not closed.');
    return this.#value(
      { text, isPhrase: value.kind === 'quote', isTyped: value.kind === 'word' && this.#isTyped(value) },
      token.name,
      token,
      value,
    );
  }

  /** Both the name and the value are words then: titles have colons. */
  #unknownField(
    token: QueryToken & { readonly kind: 'field' },
    value: QueryToken | undefined,
    depth: number,
  ): Placed | undefined {
    const name = this.#source.slice(token.from, token.to - 1);
    const word = wordNode({ text: name, isPhrase: false, isTyped: false }, undefined, {
      from: token.from,
      to: token.to - 1,
    });
    if (value === undefined || value.kind === 'close') return placed(word);
    const near = nearest(token.name, QUERY_FIELDS);
    this.problems.push({
      place: placeOf(token),
      message: `There is no field “${name}:”, so both are looked for as words.`,
      ...(near === undefined ? {} : { suggestion: `${near}:` }),
    });
    const rest = this.#part(undefined, depth);
    return placed(together([word, ...(rest === undefined ? [] : [rest])]) ?? word);
  }

  #value(value: FieldValue, field: string | undefined, first: QueryPlace, last: QueryPlace): Placed | undefined {
    const place = { from: first.from, to: last.to };
    if (field !== undefined) {
      const { node, problem } = nodeOfField(field, value, place);
      if (problem !== undefined) this.problems.push(problem);
      if (node === undefined || node.kind === 'everything') return undefined;
      const isOfWords = node.kind === 'word' || node.kind === 'phrase';
      return isOfWords && !hasWords(node.text) ? undefined : node;
    }
    // Punctuation by itself asks for nothing.
    return hasWords(value.text) ? placed(wordNode(value, undefined, place)) : undefined;
  }

  /** It is the last that was typed, and nothing stands behind it. */
  #isTyped(token: QueryToken): boolean {
    return this.#isTyping && token.to === this.#source.length;
  }

  #tell(token: QueryPlace, message: string): void {
    this.problems.push({ place: placeOf(token), message });
  }

  /** What may be mended by typing on is not told of while somebody types. */
  #tellTyped(token: QueryPlace, message: string): void {
    if (!this.#isTyping) this.#tell(token, message);
  }
}

type Placed = Exclude<QueryNode, { readonly kind: 'everything' }>;

function placed(node: QueryNode): Placed | undefined {
  return node.kind === 'everything' ? undefined : node;
}

function placeOf({ from, to }: QueryPlace): QueryPlace {
  return { from, to };
}

function spanOf(nodes: readonly QueryNode[]): QueryPlace {
  const places = nodes.flatMap((node) => (node.kind === 'everything' ? [] : [node.place]));
  return { from: places[0]?.from ?? 0, to: places.at(-1)?.to ?? 0 };
}

/** Parts that must all hold; one by itself is that one. */
function together(parts: readonly QueryNode[]): QueryNode | undefined {
  const [first] = parts;
  return first === undefined || parts.length === 1 ? first : { kind: 'and', parts, place: spanOf(parts) };
}

function hasWords(text: string): boolean {
  let has = false;
  eachWord(text, () => {
    has = true;
  });
  return has;
}
