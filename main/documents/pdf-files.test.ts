import { createHash, randomBytes } from 'node:crypto';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parsePaperId, type PaperId } from '#contract/ids';
import { startLoopbackServer } from '../net/testing/loopback-server';
import { HASTY, openTestNetwork } from '../net/testing/port';
import { systemClock } from '../ports';
import { opened } from '../storage/testing/opened';
import { temporaryHome } from '../storage/testing/temporary-home';
import { createPdfFiles, type FetchPdf, type PdfFiles } from './pdf-files';
import { answerPdf, type PdfServing } from './testing/pdf-server';

const PAPER = parsePaperId('2512.00001') as PaperId;
/** Longer than what is put on the disk at a time. */
const BODY = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5 * 1024 * 1024), Buffer.from('\n%%EOF\n')]);
const never = new AbortController().signal;

type Stand = {
  readonly files: PdfFiles;
  readonly folder: string;
  /** The ranges that were asked for; undefined where all was. */
  readonly asked: (string | undefined)[];
  serve(serving: PdfServing): void;
  /** What a program that starts anew makes of the same folder. */
  again(): Promise<PdfFiles>;
};

async function stand(serving: PdfServing, attempts = 1): Promise<Stand> {
  const home = await temporaryHome();
  let now = serving;
  const asked: (string | undefined)[] = [];
  const server = await startLoopbackServer((request, response) => {
    asked.push(request.headers.range);
    answerPdf(request, response, now);
  });
  const { network } = openTestNetwork([server.host], {
    tuning: { ...HASTY, retry: { attempts, baseMs: 1, capMs: 4 }, stallMs: 300 },
  });
  const open = async (): Promise<PdfFiles> => {
    const { storage } = await opened(home);
    onTestFinished(() => storage.close());
    return createPdfFiles({ home, storage, network, arxivUrl: () => server.url, clock: systemClock });
  };
  onTestFinished(() => server.close());
  return {
    files: await open(),
    folder: join(home, 'documents', PAPER),
    asked,
    serve: (next) => void (now = next),
    again: open,
  };
}

const how = (signal = never, onProgress: FetchPdf['onProgress'] = () => undefined): FetchPdf => ({
  signal,
  onProgress,
});
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('a PDF comes whole, with length, digest and progress, and is not fetched twice', async () => {
  const { files, folder, asked } = await stand({ body: BODY });
  const told: (readonly [number, number | null])[] = [];
  const entry = await files.fetch(
    PAPER,
    how(never, (...step) => told.push(step)),
  );
  expect(entry).toMatchObject({ length: BODY.length, sha256: sha256(BODY) });
  expect(told[0]).toEqual([0, BODY.length]);
  expect(told.at(-1)).toEqual([BODY.length, BODY.length]);
  expect((await readFile(join(folder, 'paper.pdf'))).equals(BODY)).toBe(true);
  expect(await readdir(folder)).not.toContain('paper.pdf.part');
  await files.fetch(PAPER, how());
  expect(asked).toHaveLength(1);
  const stored = await files.open(PAPER);
  expect(Buffer.from((await stored?.read(3, 9)) ?? []).equals(BODY.subarray(3, 9))).toBe(true);
  expect((await stored?.read(BODY.length - 4, BODY.length + 99))?.length).toBe(4);
});

test('what breaks off is gone on with, by the retries and after a new start', async () => {
  const { files, folder, asked, serve, again } = await stand({ body: BODY, cutAfter: 3 * 1024 * 1024 });
  await expect(files.fetch(PAPER, how())).rejects.toMatchObject({ code: 'net.bad-answer', retryable: true });
  expect(await readdir(folder)).not.toContain('paper.pdf');
  // What was on its way when the connection broke may be lost.
  const { received, total } = (await files.look(PAPER)).part ?? { received: 0, total: null };
  expect(received).toBeGreaterThan(2 * 1024 * 1024);
  expect(total).toBe(BODY.length);
  serve({ body: BODY });
  const entry = await (await again()).fetch(PAPER, how());
  expect(entry.sha256).toBe(sha256(BODY));
  expect(asked).toEqual([undefined, `bytes=${received}-`]);

  const retried = await stand({ body: BODY, cutAfter: 2 * 1024 * 1024 }, 2);
  // Each attempt brings two of five megabytes, so none of them counts.
  expect((await retried.files.fetch(PAPER, how())).sha256).toBe(sha256(BODY));
  expect(retried.asked).toHaveLength(3);
});

test('a stop keeps what has come', async () => {
  const { files, asked, serve } = await stand({ body: BODY, stopAfter: 1024 * 1024 });
  const stop = new AbortController();
  const fetching = files.fetch(
    PAPER,
    how(stop.signal, (received) => received >= 1024 * 1024 && stop.abort(new Error('stopped'))),
  );
  await expect(fetching).rejects.toThrow('stopped');
  expect((await files.look(PAPER)).part?.received).toBe(1024 * 1024);
  serve({ body: BODY });
  expect((await files.fetch(PAPER, how())).length).toBe(BODY.length);
  expect(asked[1]).toBe(`bytes=${1024 * 1024}-`);
});

test('what a kill left is trusted as far as it was put on the disk, and not where it is another', async () => {
  const { files, folder, asked, serve, again } = await stand({ body: BODY, cutAfter: 3 * 1024 * 1024 });
  await files.fetch(PAPER, how()).catch(() => undefined);
  const received = (await files.look(PAPER)).part?.received;
  // Bytes that were on their way when the power went.
  await appendFile(join(folder, 'paper.pdf.part'), Buffer.alloc(70_000));
  serve({ body: BODY, cutAfter: 1024 * 1024 });
  await (await again()).fetch(PAPER, how()).catch(() => undefined);
  expect(asked[1]).toBe(`bytes=${received}-`);
  const part = await readFile(join(folder, 'paper.pdf.part'));
  part[1_000] = 255 - (part[1_000] ?? 0);
  await writeFile(join(folder, 'paper.pdf.part'), part);
  serve({ body: BODY });
  expect((await (await again()).fetch(PAPER, how())).sha256).toBe(sha256(BODY));
  expect(asked[2]).toBeUndefined();
});

test.each([
  ['has another file by now', { etag: '"2"' }],
  ['takes no ranges', { ranges: false }],
])('where the server %s, all of it is fetched anew', async (_what, change) => {
  const { files, serve, asked } = await stand({ body: BODY, cutAfter: 2 * 1024 * 1024 });
  await files.fetch(PAPER, how()).catch(() => undefined);
  const other = Buffer.concat([BODY.subarray(0, 100_000), Buffer.from('%%EOF')]);
  serve({ body: other, ...change });
  expect((await files.fetch(PAPER, how())).sha256).toBe(sha256(other));
  expect(asked[1]).toMatch(/^bytes=\d{6,}-$/);
});

test('where the server has less than is here, all of it is fetched anew', async () => {
  const { files, serve, asked } = await stand({ body: BODY, cutAfter: 2 * 1024 * 1024 }, 2);
  const stop = new AbortController();
  await files
    .fetch(
      PAPER,
      how(stop.signal, (received) => received >= 2 * 1024 * 1024 && stop.abort(new Error('stopped'))),
    )
    .catch(() => undefined);
  const shorter = Buffer.from('%PDF-1.4 short %%EOF');
  serve({ body: shorter });
  expect((await files.fetch(PAPER, how())).sha256).toBe(sha256(shorter));
  expect(asked.at(-1)).toBeUndefined();
});

test('without a tag or a date nothing is gone on with', async () => {
  const { files, folder, serve, asked } = await stand({ body: BODY, etag: null, cutAfter: 2 * 1024 * 1024 });
  await files.fetch(PAPER, how()).catch(() => undefined);
  expect(await readdir(folder)).not.toContain('paper.pdf.part');
  serve({ body: BODY, etag: null });
  expect((await files.fetch(PAPER, how())).length).toBe(BODY.length);
  expect(asked).toEqual([undefined, undefined]);
});

test('a file that is shorter than was told, or ends in the middle where nothing was told, does not appear', async () => {
  const { files, folder, serve } = await stand({ body: BODY, length: BODY.length + 10 }, 2);
  await expect(files.fetch(PAPER, how())).rejects.toMatchObject({ code: expect.stringMatching(/^net\./) });
  serve({ body: BODY.subarray(0, BODY.length - 100), tellsLength: false });
  await expect(files.fetch(PAPER, how())).rejects.toMatchObject({ code: 'net.bad-answer' });
  expect(await readdir(folder)).not.toContain('paper.pdf');
  expect((await files.look(PAPER)).pdf).toBeUndefined();
  serve({ body: BODY, tellsLength: false });
  expect((await files.fetch(PAPER, how())).sha256).toBe(sha256(BODY));
});

test('what is no PDF leaves nothing behind, and is told', async () => {
  const { files, folder, serve } = await stand({ body: Buffer.alloc(50_000, 'x') });
  await expect(files.fetch(PAPER, how())).rejects.toMatchObject({ code: 'source.no-pdf' });
  serve({ body: Buffer.from('short') });
  await expect(files.fetch(PAPER, how())).rejects.toMatchObject({ code: 'source.no-pdf' });
  expect((await readdir(folder)).filter((name) => name.startsWith('paper'))).toEqual([]);
});

test('a PDF that was changed on the disk is not opened, and fetched again', async () => {
  const { files, folder, asked } = await stand({ body: BODY });
  await files.fetch(PAPER, how());
  const file = join(folder, 'paper.pdf');
  const bytes = await readFile(file);
  bytes[2_000_000] = 255 - (bytes[2_000_000] ?? 0);
  await writeFile(file, bytes);
  expect(await files.open(PAPER)).toBeUndefined();
  await files.fetch(PAPER, how());
  expect(asked).toHaveLength(2);
  expect(await files.open(PAPER)).toBeDefined();
  await files.remove(PAPER);
  expect(await files.open(PAPER)).toBeUndefined();
  expect((await readdir(folder)).filter((name) => name.startsWith('paper'))).toEqual([]);
});
