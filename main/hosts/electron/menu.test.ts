import { expect, test } from 'vitest';
import { ACTIONS } from '#contract/actions';
import { applicationMenu } from './menu';

test('every action stands in the menu once, and choosing it tells its id', () => {
  const chosen: string[] = [];
  const entries = applicationMenu('linux', (action) => chosen.push(action)).flatMap(({ submenu }) =>
    Array.isArray(submenu) ? submenu : [],
  );
  for (const { label } of ACTIONS) expect(entries.filter((entry) => entry.label === label)).toHaveLength(1);
  for (const entry of entries) (entry.click as (() => void) | undefined)?.();
  expect(chosen.toSorted()).toEqual(ACTIONS.map((action) => action.id).toSorted());
});

test('no key is registered by the menu, for the window matches them itself', () => {
  const entries = applicationMenu('darwin', () => undefined).flatMap(({ submenu }) =>
    Array.isArray(submenu) ? submenu : [],
  );
  const withKeys = entries.filter((entry) => entry.accelerator !== undefined);
  expect(withKeys.length).toBeGreaterThan(0);
  expect(withKeys.every((entry) => entry.registerAccelerator === false)).toBe(true);
  expect(withKeys.find((entry) => entry.label === 'Commands')?.accelerator).toBe('CmdOrCtrl+K');
});
