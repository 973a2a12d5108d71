import type { FrameMessage } from '../../pdf-frame/messages';

export type Thumbnail = Extract<FrameMessage, { kind: 'thumbnail' }>;

/** Pictures that are kept; those that were put first go first. */
const MOST = 200;

export type ThumbnailStore = {
  put(thumbnail: Thumbnail): void;
  get(page: number): Thumbnail | undefined;
  has(page: number): boolean;
  /** Pages are turned: all are drawn anew. */
  clear(): void;
  /** Tells of every new one, until the returned function is called. */
  listen(listener: () => void): () => void;
};

/** The pictures of pages that the frame has drawn. */
export function createThumbnailStore(): ThumbnailStore {
  const kept = new Map<number, Thumbnail>();
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    put(thumbnail) {
      if (thumbnail.pixels.byteLength !== thumbnail.width * thumbnail.height * 4) return;
      kept.delete(thumbnail.page);
      kept.set(thumbnail.page, thumbnail);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
      tell();
    },
    get: (page) => kept.get(page),
    has: (page) => kept.has(page),
    clear() {
      kept.clear();
      tell();
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
