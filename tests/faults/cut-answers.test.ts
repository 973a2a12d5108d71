import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { openTestNetwork } from '../../main/net/testing/port';
import { createHuggingFace } from '../../main/sources/hugging-face/source';
import { quiet } from '../../main/storage/testing/quiet';
import { day } from '../../main/testing/papers';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';
import { papersOf } from '../support/feed-server-papers';

const RUNS = roundsOr(200);
const DAY = day('2025-12-30');
const ITEMS = papersOf(DAY).slice(3, 7);
const BODY = Buffer.from(JSON.stringify(ITEMS));
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
    for (let run = 0; run < RUNS; run += 1) {
      const framing = FRAMINGS[run % FRAMINGS.length] ?? 'length';
      const smallest = Math.ceil(BODY.length / PIECES);
      const largest = random() ** 3 * BODY.length;
      const parts = pieces(framing, () => smallest + Math.floor(random() * largest));
      const length = parts.reduce((sum, part) => sum + part.length, 0);
      const cut = random() < 0.75;
      answer = { parts, bytes: cut ? Math.floor(random() * length) : length, abruptly: cut && random() < 0.5 };
      try {
        const outcome = await source.fetchDay({ day: DAY });
        if (outcome.kind !== 'papers') throw new Error(`It was ${outcome.kind}.`);
        expect(outcome.papers.map(({ id }) => id)).toEqual(ITEMS.map(({ paper }) => paper.id));
        expect(outcome.problems).toEqual([]);
        counts.whole += 1;
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        expect(cut, `${framing}: ${thrown.message}`).toBe(true);
        expect(['net.bad-answer', 'net.offline']).toContain(thrown.code);
        counts.refused += 1;
      }
    }
    network.close();
    server.close();
    expect(counts.whole).toBeGreaterThan(0);
    expect(counts.refused).toBeGreaterThan(0);
    tellProof(
      `cut answers: ${counted(RUNS)} answers in three framings, ${counted(counts.whole)} whole, ` +
        `${counted(counts.refused)} cut and refused with a reason, 0 taken for whole that were not`,
    );
  },
);
