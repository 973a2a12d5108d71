import { X } from 'lucide-react';
import { useState } from 'react';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { PdfOutline } from './PdfOutline';
import { PdfThumbnails } from './PdfThumbnails';
import type { ShownPdf } from './pdf-state';
import type { ThumbnailStore } from './thumbnail-store';
import styles from './PdfPanel.module.css';

type PdfPanelProps = {
  readonly shown: ShownPdf;
  readonly thumbnails: ThumbnailStore;
  readonly isInverted: boolean;
  readonly onWant: (pages: readonly number[]) => void;
  readonly onPage: (page: number) => void;
  readonly onEntry: (entry: number) => void;
  readonly onClose: () => void;
};

/** Beside the pages: the contents that the PDF tells of itself, and its pages in small. */
export function PdfPanel({ shown, thumbnails, isInverted, onWant, onPage, onEntry, onClose }: PdfPanelProps) {
  const hasOutline = (shown.outline?.length ?? 0) > 0;
  const [chosen, setChosen] = useState<'contents' | 'pages' | null>(null);
  const tab = chosen ?? (hasOutline ? 'contents' : 'pages');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a key that acts wherever the focus is in it
    <aside
      className={classes(styles['panel'], isInverted && styles['inverted'])}
      aria-label="Contents and pages"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles['head']}>
        <fieldset className={styles['tabs']} aria-label="What is shown here">
          {(['contents', 'pages'] as const).map((name) => (
            <button
              key={name}
              type="button"
              className={styles['tab']}
              aria-pressed={tab === name}
              onClick={() => setChosen(name)}
            >
              {name === 'contents' ? 'Contents' : 'Pages'}
            </button>
          ))}
        </fieldset>
        <IconButton label="Close" keys={['Esc']} icon={X} iconSize={14} onClick={onClose} />
      </div>
      {tab === 'contents' ? (
        <PdfOutline shown={shown} onEntry={onEntry} />
      ) : (
        <PdfThumbnails shown={shown} thumbnails={thumbnails} onWant={onWant} onPage={onPage} />
      )}
    </aside>
  );
}
