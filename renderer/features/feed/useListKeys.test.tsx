import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useListKeys } from './useListKeys';

afterEach(cleanup);

type Selected = number | null;

/** A list of 100 rows, ten to a page; returns the row that a key selects, if it selects one. */
function pressed(selected: Selected, key: string, modifier: { readonly ctrlKey?: boolean } = {}): number | undefined {
  const onSelect = vi.fn<(index: number) => void>();
  function List() {
    const onKeyDown = useListKeys({ count: 100, selected, onSelect, pageSize: () => 10, scrollToRow: () => undefined });
    return <button aria-label="List" onKeyDown={onKeyDown} type="button" />;
  }
  render(<List />);
  fireEvent.keyDown(screen.getByRole('button'), { key, ...modifier });
  cleanup();
  return onSelect.mock.calls[0]?.[0];
}

test.each<[Selected, string, number]>([
  [null, 'ArrowDown', 0],
  [null, 'ArrowUp', 99],
  [5, 'ArrowDown', 6],
  [5, 'ArrowUp', 4],
  [5, 'PageDown', 15],
  [95, 'PageDown', 99],
  [5, 'PageUp', 0],
  [5, 'Home', 0],
  [5, 'End', 99],
])('from %s, %s leads to %s', (selected, key, expected) => {
  expect(pressed(selected, key)).toBe(expected);
});

test('at an end, with a modifier, or for another key nothing is selected', () => {
  expect(pressed(99, 'ArrowDown')).toBeUndefined();
  expect(pressed(5, 'ArrowDown', { ctrlKey: true })).toBeUndefined();
  expect(pressed(5, 'j')).toBeUndefined();
});
