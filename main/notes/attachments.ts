import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#contract/errors';
import type { Clock } from '../ports';
import { makeFolder, renameOver, syncFolder } from '../storage/disk';
import { isMissing, writeError } from '../storage/disk-errors';
import { discard, writeTemporary } from '../storage/temporary';

/** Where pictures of notes lie, relative to the home folder. */
export const ATTACHMENTS_FOLDER = 'library/attachments';
/** The largest picture that is taken, in bytes. */
export const MAX_PICTURE = 20 * 1024 * 1024;

/** Pictures that every browser shows and none runs, by how they begin. SVG is a document, and is not among them. */
const PICTURES = [
  { type: 'image/png', extension: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  { type: 'image/jpeg', extension: 'jpg', begins: [0xff, 0xd8, 0xff], at: 0 },
  { type: 'image/gif', extension: 'gif', begins: [0x47, 0x49, 0x46, 0x38], at: 0 },
  { type: 'image/webp', extension: 'webp', begins: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { type: 'image/avif', extension: 'avif', begins: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66], at: 4 },
] as const;

/** A picture's name: the beginning of its digest, so that the same picture is kept once. */
const NAME = /^[0-9a-f]{24}\.(?:png|jpg|gif|webp|avif)$/;

export type Picture = { readonly body: Uint8Array<ArrayBuffer>; readonly type: string };

export type Attachments = {
  /**
   * Keeps a picture, and settles with its file's name once it is on disk. Rejects with `input.invalid` for what is no
   * picture or too large, and with a `storage.*` error.
   */
  add(bytes: Uint8Array): Promise<string>;
  /** The picture of this name; undefined if there is none, or if it is none of ours. */
  picture(name: string): Promise<Picture | undefined>;
};

function kindOf(bytes: Uint8Array): (typeof PICTURES)[number] | undefined {
  return PICTURES.find(({ begins, at }) => begins.every((byte, index) => bytes[at + index] === byte));
}

/** Pictures that were pasted or dropped into notes. They are named by what they hold, and never change. */
export function createAttachments({ home, clock }: { readonly home: string; readonly clock: Clock }): Attachments {
  const folder = join(home, ...ATTACHMENTS_FOLDER.split('/'));

  async function isThere(file: string, size: number): Promise<boolean> {
    try {
      return (await stat(file)).size === size;
    } catch (thrown) {
      if (isMissing(thrown)) return false;
      throw thrown;
    }
  }

  return {
    async add(bytes) {
      if (bytes.length > MAX_PICTURE) {
        throw new AppError('input.invalid', 'This picture is larger than 20 MB. Make it smaller first.');
      }
      const kind = kindOf(bytes);
      if (kind === undefined) {
        throw new AppError('input.invalid', 'This is not a picture that notes can hold: PNG, JPEG, GIF, WebP or AVIF.');
      }
      const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}.${kind.extension}`;
      const file = join(folder, name);
      try {
        if (await isThere(file, bytes.length)) return name;
        await makeFolder(folder, true);
        const { temporary } = await writeTemporary(folder, bytes, { mode: 0o600, sync: true });
        await renameOver(temporary, file, clock).catch(async (thrown: unknown) => {
          await discard(temporary);
          throw thrown;
        });
        await syncFolder(folder);
      } catch (thrown) {
        throw writeError(thrown, `${ATTACHMENTS_FOLDER}/${name}`);
      }
      return name;
    },
    async picture(name) {
      if (!NAME.test(name)) return undefined;
      try {
        const body = new Uint8Array(await readFile(join(folder, name)));
        // Somebody may have put another file under this name.
        const kind = kindOf(body);
        return kind === undefined ? undefined : { body, type: kind.type };
      } catch (thrown) {
        if (isMissing(thrown)) return undefined;
        throw thrown;
      }
    },
  };
}
