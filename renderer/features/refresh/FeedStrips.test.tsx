import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { clientByHand, readyState } from '../../store/for-tests';
import { createWindowStore, StoreContext } from '../../store/store';
import { UiProvider } from '../../ui/UiProvider';
import { FeedStrips } from './FeedStrips';

afterEach(cleanup);

test('only the sentence of a strip is read out, not its buttons, code and file', () => {
  const store = createWindowStore(clientByHand().client);
  const notice = { id: '1', at: '2025-12-30T08:00:00.000Z', level: 'info', text: 'A file was put aside.' } as const;
  store.setState({
    app: readyState({ notices: [{ ...notice, file: 'settings.json' }] }),
    list: { ...store.getState().list, error: { code: 'app.internal', message: 'It failed.', retryable: true } },
  });
  render(
    <StoreContext value={store}>
      <UiProvider>
        <FeedStrips />
      </UiProvider>
    </StoreContext>,
  );
  expect(screen.getAllByRole('status').map((live) => live.textContent)).toEqual([
    'This list could not be brought up to date. It failed.',
    'A file was put aside.',
  ]);
  expect(screen.getByRole('group', { name: 'A file was put aside.' }).textContent).toContain('settings.json');
  expect(screen.getByRole('button', { name: 'Try again' }).closest('output')).toBeNull();
  expect(screen.getByText('settings.json').closest('output')).toBeNull();
});
