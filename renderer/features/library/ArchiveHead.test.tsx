import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Outline, View } from '#contract/lists';
import { ArchiveHead } from './ArchiveHead';
import { LIBRARY, show } from './for-tests';

afterEach(cleanup);

const outlineOf = (total: number): Outline => ({
  revision: 1,
  total,
  sections: [
    { heading: { kind: 'kept', month: '2025-11' }, count: 1 },
    { heading: { kind: 'kept', month: '2025-12' }, count: 1 },
    { heading: { kind: 'passed-over', month: '2025-12' }, count: 1 },
  ],
});
const view = (change: Partial<Extract<View, { kind: 'archive' }>> = {}) => ({ kind: 'archive' as const, ...change });

test('the archive is narrowed to its months, newest first, and shown whole again', async () => {
  const { store } = show(<ArchiveHead view={view({ month: '2025-12', filter: 'memory' })} outline={outlineOf(3)} />);
  fireEvent.click(screen.getByRole('combobox', { name: 'Month' }));
  const months = await screen.findAllByRole('option');
  expect(months.map((each) => each.textContent)).toEqual(['Any month', 'December 2025', 'November 2025']);
  fireEvent.click(screen.getByRole('button', { name: 'Show all', hidden: true }));
  expect(store.getState().list.view).toEqual({ kind: 'archive', filter: 'memory' });
});

test('a tag and a queue narrow it too', async () => {
  const { store } = show(<ArchiveHead view={view({ month: '2025-12' })} outline={outlineOf(3)} />);
  const select = screen.getByRole('combobox', { name: 'Tag' });
  select.focus();
  fireEvent.keyDown(select, { key: 'ArrowDown' });
  const option = await screen.findByRole('option', { name: 'evals' });
  act(() => option.focus());
  fireEvent.keyDown(option, { key: 'Enter' });
  fireEvent.click(option);
  const [, , evals] = LIBRARY.tags;
  expect(store.getState().list.view).toEqual({ kind: 'archive', month: '2025-12', tag: evals?.id });
});

test('there is nothing to narrow in an empty archive', () => {
  show(<ArchiveHead view={view()} outline={{ revision: 1, total: 0, sections: [] }} />);
  expect(screen.queryByRole('combobox')).toBeNull();
});
