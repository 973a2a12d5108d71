import { closeBracketsKeymap, completionStatus } from '@codemirror/autocomplete';
import {
  historyKeymap,
  indentLess,
  indentMore,
  moveLineDown,
  moveLineUp,
  standardKeymap,
  toggleTabFocusMode,
} from '@codemirror/commands';
import { closeSearchPanel, findNext, findPrevious, openSearchPanel, searchPanelOpen } from '@codemirror/search';
import { type Extension, Prec } from '@codemirror/state';
import { EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { indentItem, outdentItem, targetAtCursor, toggleTask, toggleTaskAt, wrapWith } from './editor-commands';

export type EditorDoors = {
  readonly onFollow: (target: string) => void;
  /** Escape where the editor itself has nothing to close. True if something was done. */
  readonly onEscape: () => boolean;
};

const SEARCH: readonly KeyBinding[] = [
  { key: 'Mod-f', run: openSearchPanel, scope: 'editor search-panel' },
  { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
  { key: 'Mod-g', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
  { key: 'Escape', run: closeSearchPanel, scope: 'editor search-panel' },
];

const IS_MAC = /Mac/.test(navigator.platform);

/** What keys and clicks do in the editor. */
export function editorKeys({ onFollow, onEscape }: EditorDoors): Extension {
  /** After Escape the next Tab leaves the editor, wherever the cursor stands: no key is a trap. */
  let leaves = false;

  function follow(view: EditorView, at?: number): boolean {
    const target = targetAtCursor(view.state, at);
    if (target === undefined) return false;
    onFollow(target);
    return true;
  }

  function tab(command: typeof indentItem): (view: EditorView) => boolean {
    return (view) => !leaves && !view.state.readOnly && command(view);
  }

  const own: readonly KeyBinding[] = [
    { key: 'Mod-Enter', run: (view) => follow(view) || toggleTask(view) },
    { key: 'Mod-b', run: wrapWith('**'), preventDefault: true },
    { key: 'Mod-i', run: wrapWith('*'), preventDefault: true },
    { key: 'Tab', run: tab(indentItem), shift: tab(outdentItem) },
    { key: 'Mod-[', run: indentLess },
    { key: 'Mod-]', run: indentMore },
    { key: 'Alt-ArrowUp', run: moveLineUp },
    { key: 'Alt-ArrowDown', run: moveLineDown },
    { key: 'Ctrl-m', mac: 'Shift-Alt-m', run: toggleTabFocusMode },
  ];

  return [
    Prec.highest(
      EditorView.domEventHandlers({
        keydown: ({ key }) => {
          if (key !== 'Tab' && key !== 'Shift') leaves = key === 'Escape';
          return false;
        },
        mousedown: (event, view) => {
          leaves = false;
          if (event.button !== 0 || event.shiftKey || event.altKey) return false;
          if (IS_MAC ? event.metaKey : event.ctrlKey) {
            const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
            return at !== null && follow(view, at);
          }
          const { target } = event;
          if (!(target instanceof Element) || target.closest('.cm-task') === null) return false;
          return toggleTaskAt(view.posAtDOM(target))(view);
        },
      }),
    ),
    keymap.of([...own, ...closeBracketsKeymap, ...SEARCH, ...historyKeymap, ...standardKeymap]),
    // A list that is only being looked for, as it is with every letter, has nothing to close yet.
    Prec.highest(
      keymap.of([
        {
          key: 'Escape',
          run: ({ state }) => completionStatus(state) !== 'active' && !searchPanelOpen(state) && onEscape(),
        },
      ]),
    ),
  ];
}
