import { useMemo, useRef } from 'react';
import type { FlatText } from '#contract/flat-text';
import type { Highlight, HighlightId } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import { useWindow } from '../../store/store';
import { KindMark } from './KindMark';
import { rangeIn } from './text-marks';
import { useKinds } from './useKinds';
import { useMarginPlaces } from './useMarginPlaces';
import styles from './MarginNotes.module.css';

type MarginNotesProps = {
  readonly paper: PaperId;
  readonly flat: FlatText;
  readonly scroller: () => HTMLElement | null;
  readonly onOpen: (id: HighlightId) => void;
};

const NONE: readonly Highlight[] = [];

/** Comments, beside the lines that they are on, where there is room. */
export function MarginNotes({ paper, flat, scroller, onOpen }: MarginNotesProps) {
  const all = useWindow(({ textHighlights }) => (textHighlights?.paper === paper ? textHighlights.highlights : NONE));
  const root = useRef<HTMLDivElement>(null);
  const { kindOf } = useKinds();
  const commented = useMemo(
    () =>
      all
        .filter((each) => each.comment.trim() !== '' && rangeIn(flat, each) !== undefined)
        .toSorted((a, b) => (rangeIn(flat, a)?.from ?? 0) - (rangeIn(flat, b)?.from ?? 0)),
    [all, flat],
  );
  const places = useMarginPlaces(root, scroller, commented);
  return (
    <div ref={root} className={styles['margin']}>
      {commented.map(({ id, kind, comment }) => {
        const top = places.get(id);
        return top === undefined ? null : (
          <button
            key={id}
            type="button"
            className={styles['note']}
            style={{ top }}
            data-margin-note={id}
            onClick={() => onOpen(id)}
          >
            <span className={styles['kind']}>
              <KindMark look={kindOf(kind)} />
              {kindOf(kind).name}
            </span>
            <span className={styles['words']}>{comment}</span>
          </button>
        );
      })}
    </div>
  );
}
