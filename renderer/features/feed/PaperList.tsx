// oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtual listbox cannot be made of <select> and <option>
import {
  type PointerEvent,
  type ReactNode,
  type Ref,
  type RefObject,
  useId,
  useImperativeHandle,
  useLayoutEffect,
} from 'react';
import type { Row } from '#contract/paper';
import type { PaperListHandle } from '../../actions/panes';
import { isMarked } from '../../store/marks';
import type { Marked } from '../../store/state';
import { classes } from '../../ui/classes';
import { usePaintMark } from '../../ui/usePaintMark';
import { headingWords } from '../../words/headings';
import { type ListItem, itemAt, type ShownSection } from './list-layout';
import { PaperOption } from './PaperOption';
import { PendingRow } from './PaperRow';
import type { RowLabels } from './row-labels';
import { SectionHeading } from './SectionHeading';
import { useListKeys } from './useListKeys';
import { usePaperStrip } from './usePaperStrip';
import styles from './PaperList.module.css';

type PaperListProps = {
  /** The list's accessible name. */
  readonly label: string;
  /** Null while it is not known yet. Give another list (another view) another React key. */
  readonly sections: readonly ShownSection[] | null;
  /** The row with this index if it is at hand. A new function means that rows have come or changed. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The indexes of the first and last row that stand in or near the window, to be loaded. Must be stable. */
  readonly onRange: (first: number, last: number) => void;
  readonly selected: number | null;
  /** The list's pane is where the person works. */
  readonly active: boolean;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number) => void;
  /** With another number the rows are looked at from the first one. */
  readonly begins?: number;
  readonly labels: RowLabels;
  readonly marked: Marked;
  /** Rows on their way out of the list, by their papers. */
  readonly leaving: ReadonlyMap<string, number>;
  /** Marks a row, or takes its mark away. */
  readonly onMark: (index: number) => void;
  /** Marks the rows from the selected one to this one. */
  readonly onMarkRange: (index: number) => void;
  /** The row above which a line shows that dragged papers would stand there. */
  readonly dropPlace?: number | null;
  /** A pointer goes down on a row: the beginning of a click or of dragging. */
  readonly onGrab?: (event: PointerEvent<HTMLElement>, index: number) => void;
  /** Shown in place of a list without rows. */
  readonly empty?: ReactNode;
  readonly ref?: Ref<PaperListHandle>;
};

/** Which row an event happened on: options carry their index. */
function indexOf(target: EventTarget): number | undefined {
  const option = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  const index = Number(option?.dataset['row']);
  return option === null || !Number.isInteger(index) ? undefined : index;
}

/**
 * The rows of a list by day, newest first. Only what is in view and a little around it is rendered, and rows may be on
 * their way: the place of everything follows from the outline alone. When days or papers come in above, what is being
 * looked at stays where it is. A change of `selected` is followed if the row selected before was in view; call
 * `scrollToIndex` to follow it in any case.
 */
export function PaperList({
  label,
  sections: shownSections,
  rowAt,
  onRange,
  selected,
  active,
  onSelect,
  onOpen,
  labels,
  marked,
  leaving,
  begins = 0,
  onMark,
  onMarkRange,
  dropPlace = null,
  onGrab,
  empty,
  ref,
}: PaperListProps) {
  const id = useId();
  const { scroller, layout, virtualizer, scrollToRow, pageSize } = usePaperStrip({
    sections: shownSections,
    isQueue: labels.isQueue,
    selected,
    begins,
    onRange,
  });
  useImperativeHandle(
    ref,
    () => ({
      scrollToIndex: scrollToRow,
      pageSize,
      focus: () => scroller.current?.focus({ preventScroll: true }),
      hasFocus: () => scroller.current?.contains(document.activeElement) ?? false,
    }),
    [scroller, scrollToRow, pageSize],
  );
  const onKeyDown = useListKeys({ count: layout.rowCount, selected, onSelect, pageSize, scrollToRow });

  const virtualItems = virtualizer.getVirtualItems();
  const optionId = (index: number) => `${id}-row-${index}`;
  const shown = virtualItems.flatMap(({ index, start, key }) => {
    const item = itemAt(layout, index);
    return item === undefined ? [] : [{ item, place: index, start, key }];
  });
  const isShown = (index: number) => shown.some(({ item }) => item.kind === 'row' && item.index === index);
  const first = layout.sections[0]?.heading;
  const newest = first?.kind === 'day' ? first.day : undefined;
  usePaintMark(shown.some(({ item }) => item.kind === 'row' && rowAt(item.index) !== undefined));

  const isMarkedAt = (index: number): boolean => {
    const row = rowAt(index);
    return row === undefined ? marked.kind === 'all' : isMarked(marked, row.id);
  };
  const isPicked = (index: number): boolean => index === selected || isMarkedAt(index);

  const drawn = ({ item, place, start, key }: { item: ListItem; place: number; start: number; key: React.Key }) => {
    if (item.kind === 'heading') {
      return (
        <SectionHeading
          key={key}
          place={place}
          heading={item.heading}
          count={item.count}
          newest={newest}
          start={start}
        />
      );
    }
    const row = rowAt(item.index);
    const isRowMarked = isMarkedAt(item.index);
    const isFirst = item.place === 0;
    const isLast = item.place === item.count - 1;
    return (
      <PaperOption
        key={key}
        ref={virtualizer.measureElement}
        id={optionId(item.index)}
        place={place}
        index={item.index}
        count={layout.rowCount}
        isCurrent={item.index === selected}
        isMarked={isRowMarked}
        hasLine={!isFirst && !isPicked(item.index) && !isPicked(item.index - 1)}
        joins={
          isRowMarked
            ? joinsOf(!isFirst && isMarkedAt(item.index - 1), !isLast && isMarkedAt(item.index + 1))
            : undefined
        }
        hasMarks={marked.kind !== 'none'}
        isLeaving={row !== undefined && leaving.has(row.id)}
        isPastMark={item.heading.kind === 'budget'}
        start={start}
        row={row}
        labels={labels}
      />
    );
  };

  const sections = [...new Set(shown.map(({ item }) => item.section))];
  const hasRows = layout.rowCount > 0;
  return (
    // The same element with rows and without, so that the focus stays on it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it has one of two roles; without rows there is nothing to press
    <div
      ref={scroller}
      className={classes(styles['list'], active && styles['active'], marked.kind !== 'none' && styles['marking'])}
      role={hasRows ? 'listbox' : 'region'}
      aria-multiselectable={hasRows ? true : undefined}
      tabIndex={hasRows ? 0 : -1}
      aria-label={label}
      aria-busy={shownSections === null}
      aria-activedescendant={selected !== null && isShown(selected) ? optionId(selected) : undefined}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        const index = indexOf(event.target);
        if (index !== undefined) onGrab?.(event, index);
      }}
      onClick={(event) => {
        const index = indexOf(event.target);
        if (index === undefined) return;
        const isBox = event.target instanceof Element && event.target.closest('[data-check]') !== null;
        if (event.shiftKey) return onMarkRange(index);
        if (isBox || event.ctrlKey || event.metaKey) return onMark(index);
        onSelect(index);
      }}
      onDoubleClick={(event) => {
        const index = indexOf(event.target);
        if (index !== undefined) onOpen(index);
      }}
    >
      {!hasRows && <Rowless pane={scroller}>{shownSections === null ? <PendingList /> : empty}</Rowless>}
      <div className={styles['strip']} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {dropPlace !== null && (
          <div
            className={styles['drop']}
            aria-hidden="true"
            style={{
              transform: `translateY(${
                shown.find(({ item }) => item.kind === 'row' && item.index === dropPlace)?.start ??
                virtualizer.getTotalSize() - 8
              }px)`,
            }}
          />
        )}
        {sections.map((section) => {
          const inSection = shown.filter(({ item }) => item.section === section);
          const heading = inSection[0]?.item.heading;
          const words = heading === undefined ? undefined : headingWords(heading, newest);
          return (
            <div key={words ?? ''} role={words === undefined ? 'presentation' : 'group'} aria-label={words}>
              {inSection.map(drawn)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function joinsOf(above: boolean, below: boolean): 'above' | 'below' | 'both' | undefined {
  if (above && below) return 'both';
  if (above) return 'above';
  return below ? 'below' : undefined;
}

/** Moves a focus inside the element to the element itself. */
function focusAround(element: HTMLElement | null): void {
  const focused = document.activeElement;
  if (focused !== element && element?.contains(focused)) element.focus({ preventScroll: true });
}

/** What stands in place of rows. When it goes, a focus inside it (on a button, say) goes to the list's pane. */
function Rowless({ pane, children }: { readonly pane: RefObject<HTMLElement | null>; readonly children: ReactNode }) {
  // The cleanup runs while what goes still stands in the page; the pane's ref is set after this effect.
  useLayoutEffect(() => () => focusAround(pane.current), [pane]);
  return children;
}

function PendingList() {
  return (
    <div className={styles['pending']} aria-hidden="true">
      {['first', 'second', 'third', 'fourth', 'fifth', 'sixth'].map((place) => (
        <div key={place} className={styles['row']}>
          <PendingRow />
        </div>
      ))}
    </div>
  );
}
