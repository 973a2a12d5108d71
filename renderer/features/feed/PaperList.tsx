// oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtual listbox cannot be made of <select> and <option>
import { type ReactNode, type Ref, type RefObject, useId, useImperativeHandle, useLayoutEffect } from 'react';
import type { Outline } from '#contract/lists';
import type { Row } from '#contract/paper';
import { classes } from '../../ui/classes';
import { usePaintMark } from '../../ui/usePaintMark';
import { counted } from '../../words/counts';
import { dayName } from '../../words/day-names';
import type { PaperListHandle } from '../../actions/panes';
import { type ListItem, itemAt } from './list-layout';
import { PaperRow, PendingRow } from './PaperRow';
import { useListKeys } from './useListKeys';
import { usePaperStrip } from './usePaperStrip';
import styles from './PaperList.module.css';

type PaperListProps = {
  /** The list's accessible name. */
  readonly label: string;
  /** Null while it is not known yet. Give another list (another view) another React key. */
  readonly outline: Outline | null;
  /** The row with this index if it is at hand. A new function means that rows have come or changed. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The indexes of the first and last row that stand in or near the window, to be loaded. Must be stable. */
  readonly onRange: (first: number, last: number) => void;
  readonly selected: number | null;
  /** The list's pane is where the person works. */
  readonly active: boolean;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly showDays: boolean;
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
  outline,
  rowAt,
  onRange,
  selected,
  active,
  onSelect,
  onOpen,
  showDays,
  empty,
  ref,
}: PaperListProps) {
  const id = useId();
  const { scroller, layout, virtualizer, scrollToRow, pageSize } = usePaperStrip({
    outline,
    showDays,
    selected,
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
  const newest = layout.sections[0]?.day;
  usePaintMark(shown.some(({ item }) => item.kind === 'row' && rowAt(item.index) !== undefined));

  const drawn = ({ item, place, start, key }: { item: ListItem; place: number; start: number; key: React.Key }) => {
    const position = { transform: `translateY(${start}px)` };
    if (item.kind === 'day') {
      return (
        // The group around it says the same to a screen reader.
        <div key={key} aria-hidden="true" className={styles['day']} style={position} data-index={place}>
          <b className={styles['name']}>{dayName(item.day, { weekday: true, near: newest })}</b>
          <span className={styles['rule']} />
          <span>{counted(item.count, 'paper')}</span>
        </div>
      );
    }
    const row = rowAt(item.index);
    return (
      <div
        key={key}
        ref={virtualizer.measureElement}
        data-index={place}
        data-row={item.index}
        id={optionId(item.index)}
        role="option"
        aria-selected={item.index === selected}
        aria-setsize={layout.rowCount}
        aria-posinset={item.index + 1}
        aria-busy={row === undefined}
        className={styles['row']}
        style={position}
      >
        {row === undefined ? <PendingRow /> : <PaperRow row={row} />}
      </div>
    );
  };

  const sections = [...new Set(shown.map(({ item }) => item.section))];
  const hasRows = layout.rowCount > 0;
  return (
    // The same element with rows and without, so that the focus stays on it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it has one of two roles; without rows there is nothing to press
    <div
      ref={scroller}
      className={classes(styles['list'], active && styles['active'])}
      role={hasRows ? 'listbox' : 'region'}
      tabIndex={hasRows ? 0 : -1}
      aria-label={label}
      aria-busy={outline === null}
      aria-activedescendant={selected !== null && isShown(selected) ? optionId(selected) : undefined}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const index = indexOf(event.target);
        if (index !== undefined) onSelect(index);
      }}
      onDoubleClick={(event) => {
        const index = indexOf(event.target);
        if (index !== undefined) onOpen(index);
      }}
    >
      {!hasRows && <Rowless pane={scroller}>{outline === null ? <PendingList /> : empty}</Rowless>}
      <div className={styles['strip']} role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {showDays
          ? sections.map((section) => {
              const inSection = shown.filter(({ item }) => item.section === section);
              const day = inSection[0]?.item.day;
              return (
                <div
                  key={day}
                  role="group"
                  aria-label={day === undefined ? undefined : dayName(day, { weekday: true, near: newest })}
                >
                  {inSection.map(drawn)}
                </div>
              );
            })
          : shown.map(drawn)}
      </div>
    </div>
  );
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
