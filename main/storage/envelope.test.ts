import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut, openEnvelope } from './envelope';

test('each record stands on a line of its own', () => {
  const data = {
    count: 2,
    days: ['2025-12-01', '2025-12-02'],
    papers: { a: { votes: [1, 2] }, b: {} },
    none: [],
    also: {},
  };
  expect(layOut({ schemaVersion: 3, data }).toString()).toBe(
    [
      '{"schemaVersion":3,"data":{',
      '"count":2,',
      '"days":[',
      '"2025-12-01",',
      '"2025-12-02"',
      '],',
      '"papers":{',
      '"a":{"votes":[1,2]},',
      '"b":{}',
      '},',
      '"none":[],',
      '"also":{}',
      '}}',
      '',
    ].join('\n'),
  );
});

test('whatever JSON can hold comes back as it was', () => {
  const record = fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 });
  const key = fc.string({ unit: 'binary', maxLength: 5 });
  const records = fc.oneof(record, fc.array(record, { maxLength: 5 }), fc.dictionary(key, record, { maxKeys: 5 }));
  const value = fc.oneof(records, fc.dictionary(key, records, { maxKeys: 5 }));
  fc.assert(
    fc.property(fc.nat(), value, (schemaVersion, data) => {
      const text = layOut({ schemaVersion, data }).toString();
      expect(text.endsWith('\n')).toBe(true);
      const opened = openEnvelope(Buffer.from(text));
      // What JSON itself changes (-0) is not the layout's doing.
      const asJson: unknown = JSON.parse(JSON.stringify(data));
      expect(opened).toEqual({ kind: 'envelope', envelope: { schemaVersion, data: asJson } });
    }),
    { numRuns: 100 },
  );
});

test('what JSON has no word for is written as JSON.stringify writes it', () => {
  const odd = {
    none: undefined,
    when: new Date(0),
    list: [undefined, () => 1, Number.NaN, new Date(0)],
    inner: { none: undefined, map: new Map([[1, 2]]), own: { toJSON: () => 'mine' } },
    own: { toJSON: () => ['mine'] },
  };
  for (const data of [odd, Object.assign(Object.create(null) as object, odd), [odd], new Date(0), null, 'x', 1]) {
    expect(JSON.parse(layOut({ schemaVersion: 1, data }).toString())).toEqual(
      JSON.parse(JSON.stringify({ schemaVersion: 1, data })),
    );
  }
});

test('what is not an envelope is damage, with the reason', () => {
  const whole = layOut({ schemaVersion: 1, data: { papers: ['ä', 'b'] } }).toString();
  const cases: readonly [string | Buffer, string][] = [
    ['', 'it is empty'],
    [Buffer.alloc(4096), 'it holds nothing but zeros'],
    [Buffer.from([0xff, 0xfe, 0x7b, 0x00]), 'it is not text'],
    [Buffer.from(whole).subarray(0, 41), 'it is not text'],
    [whole.slice(0, -5), 'it is cut off or not JSON'],
    [`${whole}${whole}`, 'it is cut off or not JSON'],
    ['<!doctype html>', 'it is cut off or not JSON'],
    ['["a","b"]', 'it was not written by Offprint'],
    ['null', 'it was not written by Offprint'],
    ['{"data":{}}', 'it was not written by Offprint'],
    ['{"schemaVersion":1}', 'it was not written by Offprint'],
    ['{"schemaVersion":"1","data":{}}', 'it was not written by Offprint'],
    ['{"schemaVersion":-1,"data":{}}', 'it was not written by Offprint'],
  ];
  for (const [bytes, why] of cases) expect(openEnvelope(Buffer.from(bytes))).toEqual({ kind: 'damaged', why });
});

test('a byte order mark does no harm', () => {
  expect(openEnvelope(Buffer.from(`\u{FEFF}${layOut({ schemaVersion: 1, data: {} }).toString()}`)).kind).toBe(
    'envelope',
  );
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      expect(['damaged', 'envelope']).toContain(openEnvelope(Buffer.from(bytes)).kind);
    }),
  );
});
