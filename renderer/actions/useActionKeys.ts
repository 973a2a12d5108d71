import { useEffect } from 'react';
import { ACTIONS, type ActionData, type ActionId } from '#contract/actions';
import { type ActionContext, perform } from './actions';
import { createKeyMatcher } from './key-matcher';
import { isSingleKey, strokeOf } from './strokes';

/** Held down, these go on; any other is done once. */
const REPEATED: ReadonlySet<ActionId> = new Set(['next', 'previous', 'scroll-on', 'scroll-back']);

/** What acts while the sidebar lies over the panes: what leads elsewhere, and what closes it. */
const OVER_DRAWER: ReadonlySet<ActionId> = new Set<ActionId>([
  'go-inbox',
  'go-today',
  'go-all',
  'go-shelf',
  'go-day',
  'settings',
  'palette',
  'help',
  'sidebar',
]);

const TEXT_FIELD = 'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]';
/** Where keys have a meaning of their own: they would do two things at once. */
const OWN_KEYS = '[role=dialog]:not([data-keys=window]), [role=alertdialog], [role=menu], [role=grid], [role=combobox]';
/** What Enter and Space press, and what arrows move within. */
const PRESSED = 'button, a[href], summary, [role=switch], [role=button]';

/** Whether the place where a key was pressed leaves it to the window. */
export function isForWindow(target: EventTarget | null, stroke: string): boolean {
  if (stroke.startsWith('Mod+')) return true;
  if (!(target instanceof Element)) return true;
  if (target.closest(TEXT_FIELD) !== null || target.closest(OWN_KEYS) !== null) return false;
  // The popup of a selection is a listbox, and so is the list of papers, which stands in a pane.
  if (target.closest('[role=listbox]') !== null && target.closest('[data-pane]') === null) return false;
  if (/^(?:Shift\+)?(?:Enter|Space)$/.test(stroke) && target.closest(PRESSED) !== null) return false;
  // Within a paper arrows scroll its text.
  return !(stroke.startsWith('Arrow') && target.closest('[data-pane=paper]') !== null);
}

/** Does what the keys of the table of actions say, as long as it is mounted. */
export function useActionKeys(context: ActionContext): void {
  useEffect(() => {
    const { store, client } = context;
    const matcher = createKeyMatcher<ActionId>(ACTIONS satisfies readonly ActionData[]);

    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      const stroke = strokeOf(event, client.platform);
      if (stroke === undefined) return;
      if (!isForWindow(event.target, stroke)) return matcher.reset();
      const { app, overlay, drawerOpen } = store.getState();
      const match = matcher.press(stroke, event.timeStamp);
      if (match.kind !== 'action') return;
      const singleKeys = app?.phase !== 'ready' || app.settings.singleKeys;
      if (!singleKeys && isSingleKey(match.keys)) return;
      if (event.repeat && !REPEATED.has(match.id)) return;
      // Over a dialog only what opens and closes dialogs acts.
      if ((overlay === 'palette' || overlay === 'help') && !['palette', 'help', 'settings'].includes(match.id)) return;
      if (drawerOpen && context.isNarrow() && !OVER_DRAWER.has(match.id)) return;
      if (perform(match.id, context)) event.preventDefault();
    }

    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [context]);
}
