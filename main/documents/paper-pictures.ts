import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Network } from '../net/network';
import type { Clock } from '../ports';
import { makeFolder, renameOver } from '../storage/disk';
import { isMissing, writeError } from '../storage/disk-errors';
import { discard, writeTemporary } from '../storage/temporary';
import { folderOf, type PictureEntry } from './paper-documents';
import { MAX_PICTURE, pictureKind } from './picture-kind';

const PICTURE_TIMEOUT_MS = 120_000;
/** A name that a text has for a picture. */
const NAME = /^[0-9a-f]{24}$/;

type Ports = { readonly home: string; readonly network: Network; readonly clock: Clock };

/** The pictures of papers, each a file in its paper's folder. */
export type PaperPictures = {
  /**
   * Fetches a picture and writes its file. Settles with why it is missing where it is not to be had or cannot be shown.
   * Rejects with the network port's errors where it may be had another time, and with a `storage.*` error.
   */
  fetch(paper: PaperId, file: string, address: string, signal: AbortSignal): Promise<PictureEntry>;
  /** Removes the pictures of a text that was replaced by another. */
  keepOnly(paper: PaperId, files: ReadonlySet<string>): Promise<void>;
  /** What a file holds, if it is what was written; undefined otherwise. */
  read(paper: PaperId, file: string, entry: PictureEntry): Promise<Uint8Array<ArrayBuffer> | undefined>;
};

export function createPaperPictures({ home, network, clock }: Ports): PaperPictures {
  const placeOf = (paper: PaperId): string => join(home, ...folderOf(paper).split('/'));

  async function write(paper: PaperId, file: string, bytes: Uint8Array): Promise<void> {
    const folder = placeOf(paper);
    try {
      await makeFolder(folder, true);
      const { temporary } = await writeTemporary(folder, bytes, { mode: 0o600, sync: false });
      await renameOver(temporary, join(folder, file), clock).catch(async (thrown: unknown) => {
        await discard(temporary);
        throw thrown;
      });
    } catch (thrown) {
      throw writeError(thrown, `${folderOf(paper)}/${file}`);
    }
  }

  return {
    async fetch(paper, file, address, signal) {
      const missing = (why: string): PictureEntry => ({ kind: 'missing', why });
      const { host } = new URL(address);
      let answer;
      try {
        answer = await network.get({
          url: address,
          accept: 'bytes',
          maxBytes: MAX_PICTURE,
          timeoutMs: PICTURE_TIMEOUT_MS,
          signal,
        });
      } catch (thrown) {
        const { code } = AppError.from(thrown);
        if (code === 'net.too-large') return missing('This figure is larger than 20 MB.');
        if (code === 'net.host-refused')
          return missing('This figure is from a place that Offprint does not fetch from.');
        throw thrown;
      }
      if (answer.kind !== 'ok') {
        return missing(`${host} does not have this figure${answer.kind === 'refused' ? ` (${answer.status})` : ''}.`);
      }
      const bytes = answer.bytes ?? new Uint8Array();
      const kind = pictureKind(bytes);
      // A page that asks to wait, or nothing, says nothing about the figure.
      if (
        kind.kind === 'bad' &&
        (bytes.length === 0 || /^(?:text\/html|application\/json)\b/i.test(answer.contentType))
      )
        throw new AppError('net.bad-answer', `${host} sent something else in place of a figure.`, { retryable: true });
      if (kind.kind === 'bad') return missing(`This figure ${kind.why}.`);
      await write(paper, file, bytes);
      return { kind: 'had', type: kind.type, length: bytes.length, sha256: digest(bytes) };
    },
    async keepOnly(paper, files) {
      const folder = placeOf(paper);
      for (const name of await readdir(folder)) {
        if (NAME.test(name) && !files.has(name)) await rm(join(folder, name), { force: true });
      }
    },
    async read(paper, file, entry) {
      if (entry.kind !== 'had' || !NAME.test(file)) return undefined;
      try {
        const bytes = new Uint8Array(await readFile(join(placeOf(paper), file)));
        return bytes.length === entry.length && digest(bytes) === entry.sha256 ? bytes : undefined;
      } catch (thrown) {
        if (isMissing(thrown)) return undefined;
        throw thrown;
      }
    },
  };
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
