import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Drawer } from './Drawer';
import { UiProvider } from './UiProvider';

afterEach(cleanup);

function Window() {
  const [open, setOpen] = useState(false);
  return (
    <UiProvider>
      <button type="button" onClick={() => setOpen(true)}>
        Show
      </button>
      <Drawer
        open={open}
        onOpenChange={setOpen}
        title="Sidebar"
        closeLabel="Hide"
        closeKeys={undefined}
        initialFocus={(drawer) => drawer.querySelector<HTMLElement>('[aria-current]') ?? true}
      >
        <button type="button" aria-current="page">
          Inbox
        </button>
      </Drawer>
    </UiProvider>
  );
}

test('the drawer is a dialog that takes the focus, hides the rest, and gives the focus back', async () => {
  render(<Window />);
  const show = screen.getByRole('button', { name: 'Show' });
  show.focus();
  fireEvent.click(show);
  expect(await screen.findByRole('dialog', { name: 'Sidebar' })).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Inbox' })));
  expect(screen.queryByRole('button', { name: 'Show' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Hide' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(show));
});
