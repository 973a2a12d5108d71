import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { pageName, type ShownPdf } from './pdf-state';
import type { ThumbnailStore } from './thumbnail-store';
import styles from './PdfPanel.module.css';

/** A page in small with its number; most papers are higher than wide. CSS pixels. */
const USUAL_HEIGHT = 226;

type PdfThumbnailsProps = {
  readonly shown: ShownPdf;
  readonly thumbnails: ThumbnailStore;
  readonly onWant: (pages: readonly number[]) => void;
  readonly onPage: (page: number) => void;
};

/** The pages in small, drawn as they come near. */
export function PdfThumbnails({ shown, thumbnails, onWant, onPage }: PdfThumbnailsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { pages, place, labels } = shown;
  const current = place?.page ?? 1;
  // oxlint-disable-next-line react/incompatible-library -- nothing that it gives is kept from one rendering to the next
  const virtual = useVirtualizer({
    count: pages,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    overscan: 2,
  });
  const items = virtual.getVirtualItems();
  // Pages that were turned are to be drawn anew.
  const rotation = place?.rotation ?? 0;
  const wanted = items.map(({ index }) => index + 1).filter((page) => !thumbnails.has(page));
  const key = wanted.join(' ');
  useEffect(() => {
    if (key !== '') onWant(key.split(' ').map(Number));
    // Asked for once for each set of pages.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [key, rotation, onWant]);
  useEffect(() => {
    virtual.scrollToIndex(current - 1, { align: 'auto' });
  }, [virtual, current]);
  return (
    <div ref={scroller} className={styles['scrolled']}>
      <div className={styles['strip']} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <button
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            type="button"
            className={styles['thumbnail']}
            style={{ transform: `translateY(${start}px)` }}
            aria-current={index + 1 === current ? 'page' : undefined}
            aria-label={`Page ${pageName(labels, index + 1)}`}
            onClick={() => onPage(index + 1)}
          >
            <Picture page={index + 1} thumbnails={thumbnails} />
            <span className={styles['number']}>{pageName(labels, index + 1)}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

function Picture({ page, thumbnails }: { readonly page: number; readonly thumbnails: ThumbnailStore }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const thumbnail = useSyncExternalStore(thumbnails.listen, () => thumbnails.get(page));
  useEffect(() => {
    if (thumbnail === undefined || canvas.current === null) return;
    const { width, height, pixels } = thumbnail;
    canvas.current.width = width;
    canvas.current.height = height;
    canvas.current.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(pixels), width, height), 0, 0);
  }, [thumbnail]);
  return <canvas ref={canvas} className={styles['picture']} width={150} height={194} aria-hidden="true" />;
}
