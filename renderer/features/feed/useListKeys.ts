import type { KeyboardEvent } from 'react';

type ListKeys = {
  readonly count: number;
  readonly selected: number | null;
  readonly onSelect: (index: number) => void;
  readonly pageSize: () => number;
  readonly scrollToRow: (index: number) => void;
};

/** Where a key of a list leads, before the ends are minded; undefined for a key that is not the list's. */
function target(key: string, { count, selected, pageSize }: ListKeys): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return selected === null ? 0 : selected + 1;
    case 'ArrowUp':
      return selected === null ? count - 1 : selected - 1;
    case 'PageDown':
      return (selected ?? 0) + pageSize();
    case 'PageUp':
      return (selected ?? 0) - pageSize();
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * The keys that every list has: arrows, Page Up and Down, Home and End. They stop here, so that the window's own table
 * of keys does not move a second time.
 */
export function useListKeys(keys: ListKeys): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || keys.count === 0) return;
    const wanted = target(event.key, keys);
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const index = Math.min(Math.max(wanted, 0), keys.count - 1);
    if (index !== keys.selected) keys.onSelect(index);
    keys.scrollToRow(index);
  };
}
