import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { show, type Shown } from '../library/for-tests';
import { KeysSection } from './KeysSection';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const capture = (): HTMLElement => screen.getByRole('textbox', { name: /New key for/ });

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) fireEvent.keyDown(capture(), { key });
  await act(async () => vi.advanceTimersByTime(1_100));
}

function shown(keys: Record<string, readonly string[]> = {}): Shown {
  vi.useFakeTimers();
  return show(<KeysSection />, { settings: { keys } });
}

test('a key is put in the place of another, a sequence too', async () => {
  const { inputs } = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Archive: change E' }));
  expect(document.activeElement).toBe(capture());
  await press(';');
  expect(await inputs('settings.set')).toEqual([{ patch: { keys: { archive: [';'] } } }]);
  fireEvent.click(screen.getByRole('button', { name: 'Archive: add a key' }));
  await press('g', 'e');
  expect((await inputs('settings.set'))[1]).toEqual({ patch: { keys: { archive: ['e', 'g e'] } } });
});

test('a key that something else has is asked about, and taken from there', async () => {
  const { inputs } = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Archive: change E' }));
  await press('j');
  expect(await inputs('settings.set')).toEqual([]);
  const asked = screen.getByRole('alert');
  expect(asked.textContent).toContain('J is the key of “Next paper”.');
  fireEvent.click(within(asked).getByRole('button', { name: 'Take it from there' }));
  expect(await inputs('settings.set')).toEqual([{ patch: { keys: { archive: ['j'], next: ['ArrowDown'] } } }]);
});

test('the key of a queue is the queue’s', async () => {
  const { inputs } = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Archive: change E' }));
  await press('s');
  const asked = screen.getByRole('alert');
  expect(asked.textContent).toContain('S is the key of “To Skim”. Change the key of the queue or tag first.');
  expect(within(asked).queryByRole('button', { name: 'Take it from there' })).toBeNull();
  expect(await inputs('settings.set')).toEqual([]);
});

test('Escape answers the question about a key with leaving it, and goes no further', async () => {
  const { inputs } = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Archive: change E' }));
  await press('j');
  const heard = vi.fn<() => void>();
  window.addEventListener('keydown', heard);
  fireEvent.keyDown(within(screen.getByRole('alert')).getByRole('button', { name: 'Leave it' }), { key: 'Escape' });
  window.removeEventListener('keydown', heard);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(heard).not.toHaveBeenCalled();
  expect(await inputs('settings.set')).toEqual([]);
});

test('the figures of pinned tags are given to nothing else', async () => {
  const { inputs } = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Archive: change E' }));
  await press('7');
  const asked = screen.getByRole('alert');
  expect(asked.textContent).toContain('1 to 9 are kept for pinned tags.');
  expect(within(asked).queryByRole('button', { name: 'Take it from there' })).toBeNull();
  expect(await inputs('settings.set')).toEqual([]);
});

test('Escape leaves a key as it is, Backspace takes it away', async () => {
  const { inputs } = shown();
  fireEvent.click(screen.getByRole('button', { name: 'Archive: change E' }));
  await press('Escape');
  expect(await inputs('settings.set')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Archive: change E' }));
  await press('Backspace');
  expect(await inputs('settings.set')).toEqual([{ patch: { keys: { archive: [] } } }]);
});

test('one action and all of them get their keys back', async () => {
  const { inputs } = shown({ archive: ['j'], next: ['ArrowDown'] });
  fireEvent.click(screen.getByRole('button', { name: 'Next paper: back to J, ↓' }));
  expect(await inputs('settings.set')).toEqual([{ patch: { keys: { archive: [] } } }]);
  fireEvent.click(screen.getByRole('button', { name: 'Reset all keys' }));
  vi.useRealTimers();
  await waitFor(async () => expect((await inputs('settings.set'))[1]).toEqual({ patch: { keys: {} } }));
});
