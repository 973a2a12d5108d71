import * as yauzl from 'yauzl';
import { AppError } from '#contract/errors';
import { MAX_RECORDED } from '#contract/recorded';

type Zipped = { readonly name: string; readonly bytes: () => Promise<Buffer> };

/**
 * The files of a zip archive whose names pass, sorted by name. Each is inflated when its bytes are asked for, and no
 * further than a day can be long. Rejects with `storage.unreadable` if the archive is damaged, or is none.
 */
export async function* zippedFiles(path: string, passes: (name: string) => boolean): AsyncGenerator<Zipped> {
  let archive: yauzl.ZipFile | undefined;
  try {
    archive = await open(path);
    const entries = await entriesOf(archive);
    const named = entries.map((entry) => ({ entry, name: nameOf(entry) })).filter(({ name }) => passes(name));
    const opened = archive;
    for (const { entry, name } of named.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      yield { name, bytes: () => inflate(opened, entry) };
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('storage.unreadable', `${path} cannot be read as a zip archive (${why}).`, { cause });
  } finally {
    archive?.close();
  }
}

/** Without `decodeStrings` a name comes as bytes. */
function nameOf({ fileName }: { readonly fileName: string | Buffer }): string {
  return typeof fileName === 'string' ? fileName : fileName.toString('utf8');
}

function open(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    // Names are but labels here: one that would lead out of a folder is no reason to refuse the others.
    yauzl.open(path, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, archive) => {
      if (error) reject(error);
      else resolve(archive);
    });
  });
}

function entriesOf(archive: yauzl.ZipFile): Promise<readonly yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    archive.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      archive.readEntry();
    });
    archive.once('end', () => resolve(entries));
    archive.once('error', reject);
    archive.readEntry();
  });
}

function inflate(archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  // yauzl ends a stream that gives more than the archive announces.
  if (entry.uncompressedSize > MAX_RECORDED) {
    return Promise.reject(new AppError('input.invalid', 'It is longer than any day is.'));
  }
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => resolve(Buffer.concat(chunks)));
      stream.once('error', (cause: Error) => {
        reject(new AppError('storage.unreadable', `It is damaged inside the archive (${cause.message}).`, { cause }));
      });
    });
  });
}
