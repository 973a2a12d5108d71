import { expect, test } from 'vitest';
import type { QueryNode, QueryPlace } from './query';
import { DEEPEST, parseQuery } from './query-parse';
import { assertNever } from './types';

/** A tree in short: `and(word(a) not(tag(b)))`, with the field of words before them. */
function short(node: QueryNode): string {
  switch (node.kind) {
    case 'everything':
      return '*';
    case 'and':
    case 'or':
      return `${node.kind}(${node.parts.map(short).join(' ')})`;
    case 'not':
      return `not(${short(node.part)})`;
    case 'word':
      return `${node.field ?? ''}<${node.text}${node.prefix ? '*' : ''}>`;
    case 'phrase':
      return `${node.field ?? ''}“${node.text}”`;
    case 'id':
      return `id(${node.id})`;
    case 'tag':
    case 'queue':
      return `${node.kind}(${node.name})`;
    case 'status':
      return `status(${node.status})`;
    case 'source':
      return `source(${node.source})`;
    case 'days':
      return `days(${node.first ?? ''}..${node.last ?? ''})`;
    case 'upvotes':
      return `upvotes(${node.comparison}${node.count})`;
    case 'has':
    case 'is':
      return `${node.kind}(${node.what})`;
    default:
      return assertNever(node);
  }
}

function placesOf(node: QueryNode): readonly QueryPlace[] {
  if (node.kind === 'everything') return [];
  const parts = node.kind === 'and' || node.kind === 'or' ? node.parts : node.kind === 'not' ? [node.part] : [];
  return [node.place, ...parts.flatMap(placesOf)];
}

const read = (source: string) => short(parseQuery(source).root);
const typed = (source: string) => short(parseQuery(source, { typing: true }).root);
const said = (source: string, typing = false) =>
  parseQuery(source, { typing }).problems.map(({ place, suggestion }) => [
    source.slice(place.from, place.to),
    ...(suggestion === undefined ? [] : [suggestion]),
  ]);

test.each([
  ['', '*'],
  ['  \n\t ', '*'],
  ['memory', '<memory>'],
  ['world models', 'and(<world> <models>)'],
  ['“world models” agents', 'and(“world models” <agents>)'],
  ['„a b“ «c d» »e f« ”g h”', 'and(“a b” “c d” “e f” “g h”)'],
  ['"say \\"hi\\" \\alpha \\\\"', '“say "hi" \\alpha \\”'],
  ['"one"', '“one”'],
  ['a -b', 'and(<a> not(<b>))'],
  ['-"a b" -tag:c -(d e)', 'and(not(“a b”) not(tag(c)) not(and(<d> <e>)))'],
  ['-a', 'not(<a>)'],
  ['k-means GPT-4', 'and(<k-means> <GPT-4>)'],
  ['a - b', 'and(<a> <b>)'],
  ['(a -) - (-)', '<a>'],
  ['--verbose', '<--verbose>'],
  ['"few-shot"-learning', 'and(“few-shot” <learning>)'],
  ['a OR b c', 'or(<a> and(<b> <c>))'],
  ['a or b', 'and(<a> <or> <b>)'],
  ['(a OR b) c', 'and(or(<a> <b>) <c>)'],
  ['((a))', '<a>'],
  ['(a b) c', 'and(and(<a> <b>) <c>)'],
  ['f(x)', 'and(<f> <x>)'],
  ['-OR', 'not(<OR>)'],
  ['diffus* *', '<diffus*>'],
  ['C++ don’t', 'and(<C++> <don’t>)'],
  ['a – & 🤗 b', 'and(<a> <b>)'],
  ['שלום עולם', 'and(<שלום> <עולם>)'],
  ['Mamba: Linear-Time', 'and(<Mamba> <Linear-Time>)'],
  ['https://example.org/x std::vector 16:9', 'and(<https://example.org/x> <std::vector> <16:9>)'],
])('%j is %s', (source, tree) => {
  expect(read(source)).toBe(tree);
  expect(said(source)).toEqual([]);
});

test.each([
  ['title:memory AUTHOR:lecun', 'and(title<memory> author<lecun>)'],
  ['abstract:a note:b text:c highlight:d keyword:e', 'and(abstract<a> note<b> text<c> highlight<d> keyword<e>)'],
  [
    'org:mit organization:mit by:anna submitter:anna',
    'and(organization<mit> organization<mit> submitter<anna> submitter<anna>)',
  ],
  ['title:"world models"', 'title“world models”'],
  ['title:(a OR "b c")', 'or(title<a> title“b c”)'],
  ['title:(a author:b -c)', 'and(title<a> author<b> not(title<c>))'],
  ['title:a:b title::c title:OR title:2409.02877', 'and(title<a:b> title<:c> title<OR> title<2409.02877>)'],
  ['author:le*', 'author<le*>'],
  ['tag:agents/memory queue:"to read" tag:🤗 tag:re:act', 'and(tag(agents/memory) queue(to read) tag(🤗) tag(re:act))'],
  ['tag:(a OR "b c")', 'or(tag(a) tag(b c))'],
  ['status:new STATUS:Inbox source:shelf', 'and(status(new) status(inbox) source(shelf))'],
  ['has:note has:pdf has:text has:code has:highlight', 'and(has(note) has(pdf) has(text) has(code) has(highlight))'],
  ['is:(starred OR unread)', 'or(is(starred) is(unread))'],
  ['day:2025-12-01', 'days(2025-12-01..2025-12-01)'],
  ['day:2024-02', 'days(2024-02-01..2024-02-29)'],
  ['day:9999-12', 'days(9999-12-01..9999-12-31)'],
  ['day:2025', 'days(2025-01-01..2025-12-31)'],
  ['year:2025', 'days(2025-01-01..2025-12-31)'],
  ['day:2025-12-05..2025-12-01', 'days(2025-12-01..2025-12-05)'],
  ['year:2023..', 'days(2023-01-01..)'],
  ['after:2025-12-01', 'days(2025-12-01..)'],
  ['before:2025-12-01', 'days(..2025-12-01)'],
  ['after:2025-11', 'days(2025-11-01..)'],
  ['before:2025-11', 'days(..2025-11-30)'],
  ['upvotes:>50', 'upvotes(>50)'],
  ['upvotes:≥50 upvotes:<=5 upvotes:=7 upvotes:8', 'and(upvotes(>=50) upvotes(<=5) upvotes(=7) upvotes(=8))'],
  ['upvotes:50..100', 'and(upvotes(>=50) upvotes(<=100))'],
  ['upvotes:..100', 'upvotes(<=100)'],
  ['upvotes:(<5 OR >50)', 'or(upvotes(<5) upvotes(>50))'],
])('%j is %s', (source, tree) => {
  expect(read(source)).toBe(tree);
  expect(said(source)).toEqual([]);
});

test.each([
  '2512.01234',
  '2512.01234v2',
  'arXiv:2512.01234',
  'https://arxiv.org/abs/2512.01234v1',
  'https://huggingface.co/papers/2512.01234',
  '<https://arxiv.org/pdf/2512.01234>,',
  '[2512.01234].',
])('%s is an id', (source) => {
  expect(read(source)).toBe('id(2512.01234)');
  expect(read(`memory -${source}`)).toBe('and(<memory> not(id(2512.01234)))');
  expect(said(source)).toEqual([]);
});

test('an id of the old style is one, and one in quotes or behind a field is a word', () => {
  expect(read('math/0309136')).toBe('id(math/0309136)');
  expect(read('"2512.01234"')).toBe('“2512.01234”');
  expect(read('note:2512.01234')).toBe('note<2512.01234>');
});

test.each([
  ['"world models', '“world models”', [['"world models', '"world models"']]],
  ['a „b', 'and(<a> “b”)', [['„b', '„b“']]],
  ['"a\\', '“a\\”', [['"a\\', '"a\\\\"']]],
  ['(a OR b', 'or(<a> <b>)', [['(']]],
  ['a) b', 'and(<a> <b>)', [[')']]],
  ['a () b', 'and(<a> <b>)', [['()']]],
  ['tag:()', '*', [['tag:()']]],
  ['a OR', '<a>', [['OR']]],
  ['OR a', '<a>', [['OR']]],
  ['a OR OR b', 'or(<a> <b>)', [['OR']]],
  ['OR', '*', [['OR']]],
  ['foo:bar', 'and(<foo> <bar>)', [['foo:']]],
  ['-foo:bar', 'not(and(<foo> <bar>))', [['foo:']]],
  ['titel:x', 'and(<titel> <x>)', [['titel:', 'title:']]],
  ['tags:(a b)', 'and(<tags> and(<a> <b>))', [['tags:', 'tag:']]],
  ['abs:"a b"', 'and(<abs> “a b”)', [['abs:', 'abstract:']]],
  ['foo:-b:c', 'and(<foo> <b> <c>)', [['foo:']]],
  ['tag:', '*', [['tag:']]],
  ['tag: agents', '<agents>', [['tag: agents', 'tag:agents']]],
  ['(title:) a', '<a>', [['title:']]],
  ['tag:"" a', '<a>', [['tag:""']]],
  ['title:??? a', '<a>', [['title:???']]],
  ['title:-a', 'title<-a>', [['title:-a', '-title:a']]],
  ['day:2025-02-30', '*', [['day:2025-02-30']]],
  ['day:2025/12/1', '*', [['day:2025/12/1', 'day:2025-12-01']]],
  ['after:soon', '*', [['after:soon']]],
  ['year:2025-12', '*', [['year:2025-12', 'year:2025']]],
  ['upvotes:many', '*', [['upvotes:many']]],
  ['upvotes:50+', '*', [['upvotes:50+', 'upvotes:>=50']]],
  ['has:notes', '*', [['has:notes', 'has:note']]],
  ['status:(readng OR new)', 'status(new)', [['readng', 'reading']]],
  ['is:archived a', '<a>', [['is:archived', 'status:archived']]],
  ['is:sleepy', '*', [['is:sleepy']]],
  ['???', '*', [['???']]],
])('%j is %s, with problems where they are', (source, tree, problems) => {
  expect(read(source)).toBe(tree);
  expect(said(source)).toEqual(problems);
  for (const { message } of parseQuery(source).problems) expect(message).toMatch(/^[“A-Z].*\.$/);
});

test('what is possible is said', () => {
  expect(parseQuery('is:sleepy').problems[0]?.message).toBe(
    '“is:” can be starred, read, unread, reading or snoozed, not “sleepy”.',
  );
  expect(parseQuery('foo:x').problems[0]?.message).toBe('There is no field “foo:”. It is looked for as a word.');
});

test.each([
  ['wor', '<wor*>'],
  ['world mod', 'and(<world> <mod*>)'],
  ['world ', '<world>'],
  ['"wor"', '“wor”'],
  ['"wor', '“wor”'],
  ['(wor', '<wor*>'],
  ['(wor)', '<wor>'],
  ['author:lec', 'author<lec*>'],
  ['author:(lec', 'author<lec*>'],
  ['-wor', 'not(<wor*>)'],
  ['Mamba:', '<Mamba>'],
  ['2512.01234', 'id(2512.01234)'],
  ['2512.0', '<2512.0*>'],
  ['a tag:', '<a>'],
  ['a OR', '<a>'],
  ['a OR ', '<a>'],
  ['a status:re', '<a>'],
  ['a day:2025-1', '<a>'],
  ['a upvotes:>', '<a>'],
])('%j, as it is typed, is %s, and no problem', (source, tree) => {
  expect(typed(source)).toBe(tree);
  expect(said(source, true)).toEqual([]);
});

test('what is typed and cannot become right is a problem at once', () => {
  expect(said('status:x', true)).toEqual([['status:x']]);
  expect(said('day:x', true)).toEqual([['day:x']]);
  expect(said('status:re a', true)).toHaveLength(1);
});

test('every part has its place, with its field, minus and parentheses', () => {
  const source = ' a -title:(b OR "c d") (e) foo:f';
  const texts = placesOf(parseQuery(source).root).map(({ from, to }) => source.slice(from, to));
  const parts = ['a', '-title:(b OR "c d")', 'title:(b OR "c d")', 'b', '"c d"', '(e)', 'foo:f', 'foo', 'f'];
  expect(texts).toEqual([source.trim(), ...parts]);
});

test('parentheses that go too deep are passed over, and what is in them counts', () => {
  const deep = (depth: number) => parseQuery(`${'('.repeat(depth)}a OR b${')'.repeat(depth)} c`);
  expect(deep(DEEPEST).problems).toEqual([]);
  expect(short(deep(DEEPEST).root)).toBe('and(or(<a> <b>) <c>)');
  expect(deep(DEEPEST + 3).problems).toHaveLength(1);
  expect(short(deep(DEEPEST + 3).root)).toBe('and(or(<a> <b>) <c>)');
  expect(deep(5_000).problems).toHaveLength(1);
});

test('a long text of one thing is read', () => {
  const pieces = ['(', ')', '-', '"', 'OR ', 'a:', 'tag:', '\\', '/', ':', '*', '.', '\0', '\uD800', '-(', 'title:('];
  for (const piece of pieces) {
    const source = piece.repeat(Math.ceil(10_000 / piece.length));
    expect(placesOf(parseQuery(source).root).length).toBeLessThanOrEqual(2 * source.length);
    expect(placesOf(parseQuery(`${source}x`).root).length).toBeLessThanOrEqual(2 * source.length);
  }
});
