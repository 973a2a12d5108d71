import { expect, test } from 'vitest';
import { ACTION_GROUPS, type ActionData, ACTIONS } from '#contract/actions';
import { isForWindow } from './useActionKeys';

const all: readonly ActionData[] = ACTIONS;
const keys = all.flatMap((action) => action.keys);

/** Keys of what is not built yet, and those that queues and pinned tags bring: they are not to be learnt as another's. */
const RESERVED = new Set('r s d c 1 2 3 4 5 6 7 8 9'.split(' '));

test('ids and labels are unique, every action has a group', () => {
  expect(new Set(all.map((action) => action.id)).size).toBe(all.length);
  expect(new Set(all.map((action) => action.label)).size).toBe(all.length);
  expect(all.every((action) => ACTION_GROUPS.includes(action.group))).toBe(true);
});

test('no key means two things', () => {
  expect(new Set(keys).size).toBe(keys.length);
});

test('no key is the beginning of a sequence', () => {
  const beginnings = keys.filter((each) => keys.some((other) => other.startsWith(`${each} `)));
  expect(beginnings).toEqual([]);
});

test('no reserved key is taken', () => {
  expect(keys.filter((each) => RESERVED.has(each))).toEqual([]);
});

test('letters are written in lower case, as a pressed key is read', () => {
  expect(keys.filter((each) => /(?:^|[+ ])[A-Z](?:$| )/.test(each))).toEqual([]);
});

test('a text field keeps its letters, arrows and Enter, and leaves keys with a modifier', () => {
  document.body.innerHTML = '<input id="field" /><div contenteditable="true"><b id="inside">x</b></div>';
  for (const id of ['field', 'inside']) {
    const target = document.getElementById(id);
    for (const stroke of ['j', '?', 'Space', 'Enter', 'ArrowDown', 'Escape'])
      expect(isForWindow(target, stroke)).toBe(false);
    expect(isForWindow(target, 'Mod+k')).toBe(true);
    // What was typed is taken back there, not what was decided.
    for (const stroke of ['Mod+z', 'Mod+Shift+z', 'Mod+a', 'Mod+ArrowUp'])
      expect(isForWindow(target, stroke)).toBe(false);
  }
});

test('a focused button keeps Enter and Space, and leaves letters', () => {
  document.body.innerHTML = '<button id="button"><i id="icon"></i></button>';
  for (const id of ['button', 'icon']) {
    const target = document.getElementById(id);
    expect(isForWindow(target, 'Enter')).toBe(false);
    expect(isForWindow(target, 'Shift+Space')).toBe(false);
    expect(isForWindow(target, 'j')).toBe(true);
  }
});

test('a box to tick keeps Space and leaves letters', () => {
  document.body.innerHTML = '<input type="checkbox" id="box" />';
  expect(isForWindow(document.getElementById('box'), 'Space')).toBe(false);
  expect(isForWindow(document.getElementById('box'), 'j')).toBe(true);
});

test('a host of an editor within a shadow root is a text field', () => {
  document.body.innerHTML = '<div contenteditable="false" id="host"></div>';
  for (const stroke of ['j', 'Space', 'Escape', 'Mod+z'])
    expect(isForWindow(document.getElementById('host'), stroke)).toBe(false);
  expect(isForWindow(document.getElementById('host'), 'Mod+k')).toBe(true);
});

test('menus, dialogs and the popup of a selection keep all keys; the list of papers leaves them', () => {
  document.body.innerHTML = `
    <div role="menu"><div role="menuitem" id="menu"></div></div>
    <div role="dialog"><div id="dialog"></div></div>
    <div role="listbox"><div role="option" id="popup"></div></div>
    <section data-pane="list"><div role="listbox" id="list"></div></section>`;
  for (const id of ['menu', 'dialog', 'popup']) expect(isForWindow(document.getElementById(id), 'j')).toBe(false);
  expect(isForWindow(document.getElementById('list'), 'j')).toBe(true);
  expect(isForWindow(document.getElementById('list'), 'Enter')).toBe(true);
});

test('within a paper arrows scroll its text', () => {
  document.body.innerHTML = '<div data-pane="paper"><section id="sheet"></section></div>';
  expect(isForWindow(document.getElementById('sheet'), 'ArrowDown')).toBe(false);
  expect(isForWindow(document.getElementById('sheet'), 'j')).toBe(true);
  expect(isForWindow(document.getElementById('sheet'), 'Space')).toBe(true);
});
