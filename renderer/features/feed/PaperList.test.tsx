import { cleanup, render, screen } from '@testing-library/react';
import * as v from 'valibot';
import { afterEach, expect, test } from 'vitest';
import { DaySchema } from '#contract/days';
import { createPanes, type Panes } from '../../actions/panes';
import { clientByHand } from '../../store/for-tests';
import { createWindowStore } from '../../store/store';
import type { ShownSection } from './list-layout';
import { rowLabels } from './row-labels';
import { PaperList } from './PaperList';

afterEach(cleanup);

const day = v.parse(DaySchema, '2025-12-30');
const labels = rowLabels({ kind: 'inbox' }, { queues: [], tags: [] }, day, null);
const outlineOf = (count: number): readonly ShownSection[] => [{ heading: { kind: 'day', day }, count }];

type ListProps = { readonly outline: readonly ShownSection[] | null; readonly panes?: Panes };

function List({ outline, panes }: ListProps) {
  return (
    <PaperList
      ref={panes?.attachList ?? null}
      label="Inbox"
      sections={outline}
      rowAt={() => undefined}
      onRange={() => undefined}
      selected={null}
      active
      onSelect={() => undefined}
      onOpen={() => undefined}
      labels={labels}
      marked={{ kind: 'none' }}
      leaving={new Map()}
      onMark={() => undefined}
      onMarkRange={() => undefined}
      empty={<button type="button">Fetch this day</button>}
    />
  );
}

test('a list that becomes pending or empty keeps the focus', () => {
  const { rerender } = render(<List outline={outlineOf(3)} />);
  screen.getByRole('listbox', { name: 'Inbox' }).focus();
  for (const outline of [null, outlineOf(0)]) {
    rerender(<List outline={outline} />);
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Inbox' }));
  }
  rerender(<List outline={outlineOf(3)} />);
  expect(document.activeElement).toBe(screen.getByRole('listbox', { name: 'Inbox' }));
});

test('rows that come in place of a focused button leave the focus in the list', () => {
  const { rerender } = render(<List outline={outlineOf(0)} />);
  screen.getByRole('button', { name: 'Fetch this day' }).focus();
  rerender(<List outline={outlineOf(3)} />);
  expect(document.activeElement).toBe(screen.getByRole('listbox'));
});

test('a list that comes in place of another has the focus that the other had, and none if it had none', () => {
  const panes = createPanes(createWindowStore(clientByHand().client));
  const { rerender } = render(<List key="inbox" outline={outlineOf(3)} panes={panes} />);
  rerender(<List key="today" outline={outlineOf(3)} panes={panes} />);
  expect(document.activeElement).toBe(document.body);
  screen.getByRole('listbox').focus();
  rerender(<List key="all" outline={outlineOf(0)} panes={panes} />);
  expect(document.activeElement).toBe(screen.getByRole('region'));
});

test('a list that was gone to and comes late takes the focus from no dialog that was opened meanwhile', () => {
  const store = createWindowStore(clientByHand().client);
  store.setState(({ list }) => ({ list: { ...list, outline: { revision: 1, total: 3, sections: [] } } }));
  const panes = createPanes(store);
  const field = document.body.appendChild(document.createElement('input'));
  panes.focusList();
  store.getState().openOverlay('palette');
  field.focus();
  render(<List outline={outlineOf(3)} panes={panes} />);
  panes.listChanged();
  expect(document.activeElement).toBe(field);
  field.remove();
});
