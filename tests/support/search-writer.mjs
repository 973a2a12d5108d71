/*
 * A process that does nothing but change a search index, until it is killed: `node search-writer.mjs PROGRAM FOLDER SEED`.
 * PROGRAM is the built thread that searches.
 */
import { Worker } from 'node:worker_threads';

const WORDS = ['robot', 'garden', 'ledger', 'weather', 'birdsong', 'protein', 'railway', 'chess'];
export const SOURCES = 60;

/**
 * What the words of a source are at a time: some thousand of them, so that a segment of several is a file of some size.
 * @param {number} source
 * @param {number} version
 * @returns {string}
 */
export function textOf(source, version) {
  const words = Array.from({ length: 400 }, (_, at) => WORDS[(source * 7 + version * 3 + at * at) % WORDS.length]);
  return [...words, `source${source}`, `version${version}`].join(' ');
}

/**
 * What tells of it: news as the thread takes it.
 * @param {number} source
 * @param {number} version
 */
export function newsOf(source, version) {
  const paper = `2512.${String(source).padStart(5, '0')}`;
  return [
    {
      kind: 'papers',
      papers: { source: 'feed', ids: [paper], days: Uint16Array.of(9_000), upvotes: Uint32Array.of(0) },
    },
    {
      kind: 'source',
      key: `paper/${paper}`,
      stamp: String(version),
      from: { kind: 'texts', rank: '', texts: [{ paper, fields: [{ field: 0, texts: [textOf(source, version)] }] }] },
    },
  ];
}

/** @param {string} program @param {string} folder @param {number} seed */
function write(program, folder, seed) {
  const thread = new Worker(program);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const send = (/** @type {unknown} */ message) => thread.postMessage(message);
  send({ kind: 'open', folder });
  let version = seed;
  let source = 0;
  let number = 0;
  const all = Array.from({ length: SOURCES }, (_, each) => newsOf(each, version)).flat();
  send({ kind: 'news', news: [...all, { kind: 'all-told' }] });
  // Each answer says that all is on the disk: then something else is changed.
  thread.on('message', (message) => {
    if (message.kind !== 'answer') return;
    version += 1;
    source = (source + 13) % SOURCES;
    send({ kind: 'news', news: newsOf(source, version) });
    number += 1;
    send({ kind: 'ask', number, question: { kind: 'settle' } });
  });
  send({ kind: 'ask', number, question: { kind: 'settle' } });
}

const [, , program, folder, seed] = process.argv;
if (program !== undefined && folder !== undefined && import.meta.filename === process.argv[1]) {
  write(program, folder, Number(seed));
}
