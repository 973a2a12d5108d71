import { useEffect, useRef } from 'react';
import { pageName, type ShownPdf } from './pdf-state';
import styles from './PdfPanel.module.css';

type PdfOutlineProps = { readonly shown: ShownPdf; readonly onEntry: (entry: number) => void };

/** The contents as the PDF has them; where one is stands out. */
export function PdfOutline({ shown: { outline, place, labels }, onEntry }: PdfOutlineProps) {
  const list = useRef<HTMLOListElement>(null);
  const page = place?.page ?? 1;
  const current = outline?.findLastIndex((entry) => entry.page !== null && entry.page <= page) ?? -1;
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    // Another entry is the current one.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [current]);
  if (outline === null) return <p className={styles['none']}>Looking for contents</p>;
  if (outline.length === 0) return <p className={styles['none']}>This PDF does not say what it contains.</p>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- without marks of its own a list is none to some screen readers
    <ol ref={list} role="list" className={styles['scrolled']}>
      {outline.map((entry, place) => (
        // Entries may say the same, and never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place}>
          <button
            type="button"
            className={styles['entry']}
            data-depth={entry.depth}
            aria-current={place === current ? 'location' : undefined}
            onClick={() => onEntry(place)}
          >
            <span className={styles['entryTitle']}>{entry.title}</span>
            {entry.page !== null && <span className={styles['entryPage']}>{pageName(labels, entry.page)}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}
