import type { Adapter } from 'lowdb';
import { writeError } from './disk-errors';
import type { DocumentKind } from './document';
import { layOut } from './envelope';
import type { Place } from './place';
import { readDocument, type DocumentPorts } from './read-document';
import { writeDisposable, writePrecious, type Before } from './write-document';

export type DurableAdapter<T> = Adapter<T> & {
  /** Whether there was something on disk when it was read. */
  existed(): boolean;
};

/**
 * lowdb's way to one document's files. Its errors are `storage.*` AppErrors. One write at a time: the caller sees to it.
 */
export function durableAdapter<T>(place: Place, kind: DocumentKind<T>, ports: DocumentPorts): DurableAdapter<T> {
  let existed = false;
  let before: Before = { onDisk: null, good: false, olderVersion: null };
  return {
    existed: () => existed,
    async read() {
      const reading = await readDocument(place, kind, ports);
      existed = reading.existed;
      before = {
        onDisk: reading.onDisk,
        good: reading.data !== null,
        olderVersion: reading.version < kind.version ? reading.version : null,
      };
      return reading.data;
    },
    async write(data) {
      try {
        // Laid out before anything is waited for: what is written is the data as it is at this moment.
        const bytes = layOut({ schemaVersion: kind.version, data });
        if (kind.durability === 'disposable') {
          await writeDisposable(place, bytes, ports);
        } else {
          await writePrecious(place, bytes, before, (now) => (before = now), ports);
        }
      } catch (thrown) {
        throw writeError(thrown, place.path);
      }
    },
  };
}
