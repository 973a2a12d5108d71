import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { temporaryIn } from '../storage/temporary';
import { bytesOfFile, DamagedSegment } from './segment-bytes';
import { FORM } from './segment-format';
import { Segment } from './segment';

const MANIFEST = 'manifest.json';
const ENDING = '.segment';

/** What a segment's file was read from; null in the place of a source that is elsewhere by now. */
const SourceSchema = v.nullable(v.object({ key: v.string(), stamp: v.string(), hash: v.string(), rank: v.string() }));
const ManifestSchema = v.object({
  form: v.literal(FORM),
  next: v.pipe(v.number(), v.integer(), v.minValue(0)),
  segments: v.array(
    v.object({
      file: v.pipe(v.string(), v.regex(/^\d{1,12}\.segment$/)),
      /** The sum of its table of sums, so that no other file is taken for it. */
      sum: v.number(),
      sources: v.array(SourceSchema),
    }),
  ),
});
/** With the sum of the manifest's JSON: a flipped bit would make other words count, and nothing would look wrong. */
const ManifestFileSchema = v.object({ check: v.number(), manifest: ManifestSchema });
export type Manifest = v.InferOutput<typeof ManifestSchema>;
export type KnownSource = NonNullable<v.InferOutput<typeof SourceSchema>>;
export type OpenedSegment = {
  readonly file: string;
  readonly segment: Segment;
  readonly sources: readonly (KnownSource | null)[];
};
/** `wrong`: what was there and cannot be used. */
export type OpenedIndex = {
  readonly next: number;
  readonly segments: readonly OpenedSegment[];
  readonly state: 'whole' | 'missing' | 'damaged';
};

/** Throws what is wrong with it, and leaves no file open then. */
function openSegment(path: string, sum: number): Segment {
  const bytes = bytesOfFile(path);
  try {
    if (bytes.header.pagesSum !== sum) throw new DamagedSegment('it is another one');
    return new Segment(bytes);
  } catch (thrown) {
    bytes.close();
    throw thrown;
  }
}

/** The files of an index: `index/search/`. Derived: what cannot be used is made anew, and nothing waits for the disk. */
export class IndexFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Opens what can be used. What is left of an earlier index, or of one that was being written, is removed. */
  open(): OpenedIndex {
    const manifest = this.#readManifest();
    if (manifest === undefined) {
      const had = this.#removeOthers(new Set());
      return { next: 0, segments: [], state: had ? 'damaged' : 'missing' };
    }
    const segments: OpenedSegment[] = [];
    let state: OpenedIndex['state'] = 'whole';
    for (const { file, sum, sources } of manifest.segments) {
      try {
        segments.push({ file, segment: openSegment(join(this.#folder, file), sum), sources });
      } catch {
        state = 'damaged';
      }
    }
    this.#removeOthers(new Set(segments.map(({ file }) => file)));
    return { next: manifest.next, segments, state };
  }

  /** Writes a segment's file and opens it. Throws what the system says. */
  write(number: number, bytes: Uint8Array): { readonly file: string; readonly segment: Segment } {
    const file = `${number}${ENDING}`;
    this.#put(file, bytes);
    return { file, segment: new Segment(bytesOfFile(join(this.#folder, file))) };
  }

  /** Throws what the system says. */
  writeManifest(manifest: Manifest): void {
    // As it is read: in the order of the schema.
    const written = v.parse(ManifestSchema, manifest);
    const file = { check: crc32(JSON.stringify(written)), manifest: written };
    this.#put(MANIFEST, Buffer.from(JSON.stringify(file), 'utf8'));
  }

  /** Whether everything is still where it was put. */
  areThere(files: readonly string[]): boolean {
    return [MANIFEST, ...files].every((file) => existsSync(join(this.#folder, file)));
  }

  /** Removes files that are not needed any more. One that cannot be removed goes with the next opening. */
  remove(files: Iterable<string>): void {
    for (const file of files) {
      try {
        rmSync(join(this.#folder, file), { force: true });
      } catch {
        // See above.
      }
    }
  }

  #put(file: string, bytes: Uint8Array): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const temporary = temporaryIn(this.#folder);
    try {
      writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
      renameSync(temporary, join(this.#folder, file));
    } catch (thrown) {
      rmSync(temporary, { force: true });
      throw thrown;
    }
  }

  #readManifest(): Manifest | undefined {
    try {
      const text = readFileSync(join(this.#folder, MANIFEST), 'utf8');
      const { check, manifest } = v.parse(ManifestFileSchema, JSON.parse(text));
      return check === crc32(JSON.stringify(manifest)) ? manifest : undefined;
    } catch {
      return undefined;
    }
  }

  /** Removes all files but these; true if there were any. */
  #removeOthers(kept: ReadonlySet<string>): boolean {
    let had = false;
    try {
      for (const name of readdirSync(this.#folder)) {
        if (kept.has(name) || (kept.size > 0 && name === MANIFEST)) continue;
        had = true;
        rmSync(join(this.#folder, name), { recursive: true, force: true });
      }
    } catch {
      // There is no folder, or it cannot be read: then nothing of it is used.
    }
    return had;
  }
}
