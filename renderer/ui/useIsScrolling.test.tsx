import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Scroller } from './Scroller';

/** Nothing is laid out here: sizes are given, and told when somebody asks for them. */
let tell: (() => void)[] = [];

beforeEach(() => {
  tell = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(told: () => void) {
        tell.push(told);
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function show(sizes: Readonly<Record<'scrollWidth' | 'clientWidth' | 'scrollHeight' | 'clientHeight', number>>): void {
  for (const [name, size] of Object.entries(sizes))
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size });
  document.head.innerHTML = '<style>.line { overflow-x: auto; overflow-y: hidden; }</style>';
  render(
    <Scroller label="Formula, wider than the page" className="line">
      x
    </Scroller>,
  );
  act(() => {
    for (const each of tell) each();
  });
}

test('what is wider than its place has the focus, to be scrolled by keys', () => {
  show({ scrollWidth: 700, clientWidth: 620, scrollHeight: 30, clientHeight: 30 });
  expect(screen.getByRole('group', { name: 'Formula, wider than the page' }).tabIndex).toBe(0);
});

test('what stands out of its line where nothing scrolls is no larger for that', () => {
  show({ scrollWidth: 620, clientWidth: 620, scrollHeight: 58, clientHeight: 53 });
  expect(screen.queryByRole('group')).toBeNull();
});
