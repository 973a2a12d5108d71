import type { PaperId } from '#contract/ids';
import { AppError } from '#contract/errors';
import type { Handlers } from './app';
import { createDocuments, type DocumentPorts, type Documents } from './documents/documents';
import { createOffline, type Offline } from './offline/offline';
import type { ReadingList } from './reading-list';

const MEGABYTE = 1_000_000;

type Ports = Omit<DocumentPorts, 'titleOf' | 'onChange' | 'onTexts'> & {
  readonly reading: ReadingList;
  /** Whether the person has written about a paper, or highlighted something in it, which keeps its files. */
  readonly isWorkedOn: (id: PaperId) => boolean;
  readonly isOffline: () => boolean;
  /** How much may be kept; null for no limit. */
  readonly cacheMegabytes: () => number | null;
  readonly onDocuments: () => void;
  readonly onOffline: () => void;
};

type DocumentHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `document.${string}` | `documents.${string}` | `offline.${string}`>
>;

/** Full texts, and which of them are to be here before there is no network. */
export type OfflineReading = Pick<Documents, 'open' | 'picture' | 'hasText' | 'progressNow'> & {
  readonly documents: Pick<Documents, 'state' | 'held' | 'load'>;
  /** As `Pdfs.opened`. */
  readonly pdf: Documents['pdfs']['opened'];
  readonly offline: Pick<Offline, 'state' | 'changed'>;
  readonly handlers: DocumentHandlers;
  /**
   * Learns what is here and what is wanted. A window's process then fetches what is wanted (`unattended`), a command's
   * what it asks for. As long as it is not known which papers have notes or highlights, nothing goes by itself. Never rejects.
   */
  begin(ways: { readonly unattended: boolean; readonly isWorkKnown: boolean }): Promise<void>;
  close(): Promise<void>;
};

export function createOfflineReading(ports: Ports): OfflineReading {
  const { reading, log } = ports;
  const documents = createDocuments({
    ...ports,
    titleOf: (id) => reading.title(id),
    onTexts: () => reading.textsChanged(),
    onChange: () => {
      ports.onDocuments();
      offline.changed();
    },
  });
  let isWorkKnown = false;
  const offline = createOffline({
    storage: ports.storage,
    documents,
    reading,
    isWorkedOn: (id) => !isWorkKnown || ports.isWorkedOn(id),
    isOffline: ports.isOffline,
    cap() {
      const megabytes = ports.cacheMegabytes();
      return megabytes === null ? null : megabytes * MEGABYTE;
    },
    clock: ports.clock,
    log,
    onChange: ports.onOffline,
  });

  const handlers: DocumentHandlers = {
    'document.open': ({ id }) => documents.open(id),
    'document.fetch': ({ id, anew }) => documents.fetch(id, { anew }),
    'document.cancel': ({ id }) => ({ cancelled: documents.cancel(id) }),
    'document.place': ({ id, place }) => documents.setPlace(id, place),
    'document.read': ({ id, seconds }) => documents.addSeconds(id, seconds),
    'document.remove': async ({ id }) => ({ removed: await documents.remove(id) }),
    'document.open-pdf': ({ id }) => documents.pdfs.open(id),
    'document.fetch-pdf': ({ id }) => documents.fetchPdf(id),
    'document.cancel-pdf': async ({ id }) => ({ cancelled: await documents.pdfs.cancel(id) }),
    'document.remove-pdf': async ({ id }) => ({ removed: await documents.pdfs.remove(id) }),
    'document.pdf-place': ({ id, place }) => documents.pdfs.setPlace(id, place),
    'documents.list': () => documents.list(),
    'offline.downloads': async () => {
      await offline.load();
      return offline.downloads();
    },
    'offline.fetch': async ({ papers, parts }) => offline.fetch(await reading.papersOf(papers), parts),
    'offline.pause': ({ id }) => offline.pause(id),
    'offline.resume': ({ id }) => offline.resume(id),
    'offline.drop': async ({ id }) => ({ dropped: await offline.drop(id) }),
    'offline.pack': async ({ papers, parts, maxBytes }) =>
      offline.pack(await reading.papersOf(papers), parts, maxBytes),
    'offline.unpack': () => offline.unpack(),
    'offline.settled': () => offline.settled(),
    'offline.space': () => offline.space(),
    'offline.clean': ({ to }) => offline.clean(to),
  };

  return {
    documents,
    offline,
    handlers,
    open: documents.open,
    picture: documents.picture,
    pdf: documents.pdfs.opened,
    hasText: documents.hasText,
    progressNow: documents.progressNow,
    async begin(ways) {
      ({ isWorkKnown } = ways);
      try {
        await offline.load();
        if (ways.unattended) offline.start();
      } catch (thrown) {
        log.warn('Which texts are here could not be read', { error: AppError.from(thrown).message });
      }
    },
    async close() {
      await offline.close();
      await documents.close();
    },
  };
}
