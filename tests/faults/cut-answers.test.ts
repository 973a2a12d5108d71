import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { openTestNetwork } from '../../main/net/testing/port';
import { createHuggingFace } from '../../main/sources/hugging-face/source';
import type { Source } from '../../main/sources/source';
import { quiet } from '../../main/storage/testing/quiet';
import { day } from '../../main/testing/papers';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';
import { papersOf } from '../support/feed-server-papers';

const RUNS = roundsOr(200);
const DAY = day('2025-12-30');
const ITEMS = papersOf(DAY).slice(3, 7);
const BODY = Buffer.from(JSON.stringify(ITEMS));
const IDS = ITEMS.map(({ paper }) => paper.id).join(' ');
const REFUSALS = new Set<AppError['code']>(['net.bad-answer', 'net.offline']);
/** So many pieces at the most. */
const PIECES = 60;
const FRAMINGS = ['length', 'chunked', 'until the end'] as const;
type Framing = (typeof FRAMINGS)[number];

/** The answer's bytes as they go over the wire: the head, then pieces of the body as the framing has them. */
function pieces(framing: Framing, sizes: () => number): readonly Buffer[] {
  const head = ['HTTP/1.1 200 OK', 'content-type: application/json; charset=utf-8', 'connection: close'];
  if (framing === 'length') head.push(`content-length: ${BODY.length}`);
  if (framing === 'chunked') head.push('transfer-encoding: chunked');
  const parts = [Buffer.from(`${head.join('\r\n')}\r\n\r\n`)];
  for (let at = 0; at < BODY.length;) {
    const piece = BODY.subarray(at, at + sizes());
    at += piece.length;
    parts.push(
      framing === 'chunked'
        ? Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')])
        : piece,
    );
  }
  if (framing === 'chunked') parts.push(Buffer.from('0\r\n\r\n'));
  return parts;
}

async function send(socket: Socket, parts: readonly Buffer[], bytes: number, abruptly: boolean): Promise<void> {
  let left = bytes;
  for (const part of parts) {
    if (left <= 0) break;
    socket.write(part.subarray(0, left));
    left -= part.length;
    await turn();
  }
  if (abruptly) socket.resetAndDestroy();
  else socket.end();
}

/** The ids of the day's papers in their order, all of them read; or why it could not be had. */
type Fetched =
  { readonly kind: 'whole'; readonly ids: string } | { readonly kind: 'refused'; readonly code: AppError['code'] };

async function fetched(source: Source): Promise<Fetched> {
  try {
    const answer = await source.fetchDay({ day: DAY });
    if (answer.kind !== 'papers' || answer.problems.length > 0) return { kind: 'whole', ids: JSON.stringify(answer) };
    return { kind: 'whole', ids: answer.papers.map(({ id }) => id).join(' ') };
  } catch (thrown) {
    if (thrown instanceof AppError) return { kind: 'refused', code: thrown.code };
    throw thrown;
  }
}

test(
  'however an answer is chunked and wherever it breaks off, a day comes whole or not at all',
  { timeout: 60_000 + RUNS * 100 },
  async () => {
    const random = randomFrom(printedSeed());
    let answer: { readonly parts: readonly Buffer[]; readonly bytes: number; readonly abruptly: boolean };
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => void send(socket, answer.parts, answer.bytes, answer.abruptly));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { network } = openTestNetwork([host], { tuning: { retry: { attempts: 1, baseMs: 1, capMs: 1 } } });
    const source = createHuggingFace({ network, baseUrl: () => `http://${host}`, log: quiet });
    const counts = { whole: 0, refused: 0 };
    const wrong: string[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const framing = FRAMINGS[run % FRAMINGS.length] ?? 'length';
      const smallest = Math.ceil(BODY.length / PIECES);
      const largest = random() ** 3 * BODY.length;
      const parts = pieces(framing, () => smallest + Math.floor(random() * largest));
      const length = parts.reduce((sum, part) => sum + part.length, 0);
      const cut = random() < 0.75;
      answer = { parts, bytes: cut ? Math.floor(random() * length) : length, abruptly: cut && random() < 0.5 };
      const outcome = await fetched(source);
      counts[outcome.kind] += 1;
      const right = outcome.kind === 'whole' ? outcome.ids === IDS : cut && REFUSALS.has(outcome.code);
      if (!right) wrong.push(`${framing}, ${answer.bytes} of ${length} bytes: ${JSON.stringify(outcome)}`);
    }
    network.close();
    server.close();
    expect(wrong).toEqual([]);
    expect(counts.whole).toBeGreaterThan(0);
    expect(counts.refused).toBeGreaterThan(0);
    tellProof(
      `cut answers: ${counted(RUNS)} answers in three framings, ${counted(counts.whole)} whole, ` +
        `${counted(counts.refused)} cut and refused with a reason, 0 taken for whole that were not`,
    );
  },
);
