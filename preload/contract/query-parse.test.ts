import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueryNode } from './query';
import { parseQuery } from './query-parse';
import { queryParts, withoutPart, withPart, withPartTurned } from './query-parts';
import { writeQuery } from './query-write';

/** The tree as a text without places, to be compared by eye. */
function shape(node: QueryNode): string {
  switch (node.kind) {
    case 'everything':
      return '*';
    case 'and':
    case 'or':
      return `${node.kind}(${node.parts.map(shape).join(', ')})`;
    case 'not':
      return `not(${shape(node.part)})`;
    case 'word':
      return `${node.field === undefined ? '' : `${node.field}:`}${node.text}${node.prefix ? '*' : ''}`;
    case 'phrase':
      return `${node.field === undefined ? '' : `${node.field}:`}"${node.text}"`;
    default: {
      const { kind, place: _place, ...rest } = node;
      return `${kind}(${Object.values(rest).join(' ')})`;
    }
  }
}
const read = (source: string, typing = false): string => shape(parseQuery(source, { typing }).root);
const problems = (source: string, typing = false): readonly string[] =>
  parseQuery(source, { typing }).problems.map(({ place, message, suggestion }) =>
    [`${source.slice(place.from, place.to)}: ${message}`, ...(suggestion === undefined ? [] : [suggestion])].join(
      ' → ',
    ),
  );

describe('a query', () => {
  it.each([
    ['', '*'],
    ['   ', '*'],
    ['diffusion models', 'and(diffusion, models)'],
    ['“world models” agents', 'and("world models", agents)'],
    ['diffusion -video', 'and(diffusion, not(video))'],
    ['-"a survey"', 'not("a survey")'],
    ['k-means GPT-4', 'and(k-means, GPT-4)'],
    ['a OR b c', 'or(a, and(b, c))'],
    ['(a OR b) c', 'and(or(a, b), c)'],
    ['a AND', 'and(a, AND)'],
    ['-(a OR b)', 'not(or(a, b))'],
    ['NOT video', 'not(video)'],
    ['author:lecun', 'author:lecun'],
    ['Author:"Yann LeCun"', 'author:"Yann LeCun"'],
    ['by:akhaliq org:Google', 'and(submitter:akhaliq, organization:Google)'],
    ['title:(a OR "b c")', 'or(title:a, title:"b c")'],
    ['tag:"to read" queue:skim', 'and(tag(to read), queue(skim))'],
    ['is:unread has:code status:inbox source:shelf', 'and(is(unread), has(code), status(inbox), source(shelf))'],
    ['is:archived', 'status(archived)'],
    ['upvotes:>50 upvotes:7', 'and(upvotes(> 50), upvotes(= 7))'],
    ['upvotes:50..100', 'and(upvotes(>= 50), upvotes(<= 100))'],
    ['after:2025-12 before:2025-12-05', 'and(days(2025-12-01), days(2025-12-05))'],
    ['day:2024-02', 'days(2024-02-01 2024-02-29)'],
    ['year:2025', 'days(2025-01-01 2025-12-31)'],
    ['day:2025-12-30..2026-01-02', 'days(2025-12-30 2026-01-02)'],
    ['2512.01234v2', 'id(2512.01234)'],
    ['https://huggingface.co/papers/2512.01234', 'id(2512.01234)'],
    ['https://example.org/x', 'https://example.org/x'],
    ['Mamba: Linear-Time', 'and(Mamba:, Linear-Time)'],
    ['std::vector', 'std::vector'],
    ['transf*', 'transf*'],
    ['… — !', '*'],
    ['C++ L2 τ-bench', 'and(C++, L2, τ-bench)'],
    ['🙂 中文', '中文'],
  ])('%s', (source, wanted) => {
    expect(read(source)).toBe(wanted);
    expect(problems(source)).toEqual([]);
  });

  it('being typed has a last word that may go on', () => {
    expect(read('diffusion mod', true)).toBe('and(diffusion, mod*)');
    expect(read('diffusion mod ', true)).toBe('and(diffusion, mod)');
    expect(read('author:lec', true)).toBe('author:lec*');
    expect(read('"world mod', true)).toBe('"world mod"');
    expect(problems('"world mod', true)).toEqual([]);
    expect(problems('tag:', true)).toEqual([]);
    expect(problems('(a OR', true)).toEqual([]);
    expect(problems('is:unr', true)).toEqual([]);
  });

  it('with a fault counts for the rest, and says where it is', () => {
    expect(read('"open phrase')).toBe('"open phrase"');
    expect(problems('x "open phrase')).toEqual([
      '"open phrase: This quotation mark is not closed, so the phrase goes to the end.',
    ]);
    expect(read('a) b')).toBe('and(a, b)');
    expect(problems('a) b')).toEqual(['): This parenthesis closes nothing.']);
    expect(problems('(a b')).toEqual(['(: This parenthesis is not closed.']);
    expect(read('OR a')).toBe('a');
    expect(problems('OR a')).toHaveLength(1);
    expect(problems('a OR')).toHaveLength(1);
    expect(read('autor:lecun')).toBe('and(autor, lecun)');
    expect(problems('autor:lecun')).toEqual([
      'autor:: There is no field “autor:”, so both are looked for as words. → author:',
    ]);
    expect(problems('tag:')).toHaveLength(1);
    expect(problems('has:cod')).toEqual([
      'has:cod: has: has no “cod”. It may be note, highlight, pdf, text or code. → has:code',
    ]);
    expect(problems('after:2025-02-30')).toHaveLength(1);
    expect(problems('upvotes:many')).toHaveLength(1);
  });

  it('never throws, and every place is inside of what was typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            '(',
            ')',
            '"',
            '-',
            ' ',
            'OR',
            'NOT',
            'title:',
            'tag:',
            'foo:',
            'a',
            'b*',
            '2025',
            'day:',
            '“',
            ':',
            '\0',
            '\uD800',
          ),
          { maxLength: 30 },
        )
        .map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(typed, fc.boolean(), (source, typing) => {
        const query = parseQuery(source, { typing });
        const nodes: QueryNode[] = [query.root];
        const check = ({ from, to }: { from: number; to: number }): void => {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(source.length);
        };
        for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
          if (node.kind !== 'everything') check(node.place);
          if (node.kind === 'and' || node.kind === 'or') nodes.push(...node.parts);
          if (node.kind === 'not') nodes.push(node.part);
        }
        for (const { place } of query.problems) check(place);
        // What it means can be written down, and means the same again.
        const again = parseQuery(writeQuery(query.root));
        expect(shape(parseQuery(writeQuery(again.root)).root)).toBe(shape(again.root));
        expect(again.problems).toEqual([]);
        expect(queryParts(query).every(({ place }) => place.to > place.from)).toBe(true);
      }),
      { numRuns: 3_000, seed: 7 },
    );
  });

  it('of ten thousand characters, or of parentheses alone, is read all the same', () => {
    expect(parseQuery('word '.repeat(2_000)).root.kind).toBe('and');
    expect(parseQuery('('.repeat(10_000)).root.kind).toBe('everything');
    expect(parseQuery('-'.repeat(10_000)).root.kind).toBe('everything');
    expect(parseQuery(`${'('.repeat(10_000)}a${')'.repeat(10_000)}`).problems.length).toBeGreaterThan(0);
  });

  it('is changed part by part', () => {
    const source = 'diffusion tag:"to read" -video';
    const parts = queryParts(parseQuery(source));
    expect(parts.map(({ text, isTakenAway, isFilter }) => [text, isTakenAway, isFilter])).toEqual([
      ['diffusion', false, false],
      ['tag:"to read"', false, true],
      ['video', true, false],
    ]);
    const [first, second, third] = parts;
    if (first === undefined || second === undefined || third === undefined) throw new Error('There are three.');
    expect(withoutPart(source, second.place)).toBe('diffusion -video');
    expect(withPartTurned(source, third)).toBe('diffusion tag:"to read" video');
    expect(withPartTurned(source, first)).toBe('-diffusion tag:"to read" -video');
    expect(withPart(source, 'has:code')).toBe('diffusion tag:"to read" -video has:code');
    expect(withPart('a OR b', 'has:code')).toBe('(a OR b) has:code');
    expect(withPart('a has:code', 'has:code')).toBe('a has:code');
  });
});
