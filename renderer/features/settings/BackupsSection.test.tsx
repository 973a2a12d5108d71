import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { show } from '../library/for-tests';
import { BackupsSection } from './BackupsSection';

afterEach(cleanup);

const BACKUP = { name: '2025-12-30', at: '2025-12-30T08:12:00.000Z', kind: 'daily', papers: 3204, bytes: 6_400_000 };

test('a backup is listed, and put back once that is meant', async () => {
  const { questions, inputs, store } = show(<BackupsSection />);
  await act(async () => questions.at(-1)?.answer([BACKUP]));
  const line = screen.getByRole('row', { name: /6.4 MB/ });
  expect(line.textContent).toContain('By itself');
  expect(line.textContent).toContain('3,204');
  fireEvent.click(within(line).getByRole('button', { name: /Restore the backup of/ }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('What it is now is backed up first');
  expect(await inputs('backups.restore')).toEqual([]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Restore the backup' }));
  expect(await inputs('backups.restore')).toEqual([{ name: '2025-12-30' }]);
  await act(async () => questions.at(-1)?.answer({ ...BACKUP, name: 'before', kind: 'before-restore' }));
  expect(store.getState().lastToast?.text).toContain('is kept as a backup');
});

test('a backup is made now, and why one could not be had is said', async () => {
  const { questions, inputs, store } = show(<BackupsSection />);
  await act(async () => questions.at(-1)?.fail('host.unavailable'));
  expect(screen.getByRole('alert').textContent).toBe('It failed.');
  fireEvent.click(screen.getByRole('button', { name: 'Back up now' }));
  expect(await inputs('backups.make')).toHaveLength(1);
  await act(async () => questions.at(-1)?.answer(BACKUP));
  expect(store.getState().lastToast?.text).toBe('Backed up 3,204 papers.');
  expect(await inputs('backups.list')).toHaveLength(2);
});
