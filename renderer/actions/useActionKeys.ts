import { useEffect } from 'react';
import { isInTextField } from '../ui/in-text-field';
import { type ActionContext, mustWait, perform } from './actions';
import { createKeyMatcher, type KeyMatcher } from './key-matcher';
import { isSingleKey, strokeOf } from './strokes';
import { createWaitingActions } from './waiting-actions';
import { type AnyActionId, currentTable, entriesOn, type TableEntry } from './table';

/** Held down, these go on; any other is done once. */
const REPEATED: ReadonlySet<AnyActionId> = new Set<AnyActionId>([
  'next',
  'previous',
  'scroll-on',
  'scroll-back',
  'extend-down',
  'extend-up',
  'move-up',
  'move-down',
]);

/** What acts while the sidebar lies over the panes: what leads elsewhere, and what closes it. */
function leadsElsewhere(id: AnyActionId): boolean {
  return id.startsWith('go-') || ['focus', 'settings', 'palette', 'help', 'sidebar'].includes(id);
}

/** What acts over a dialog: what opens and closes dialogs. */
const OVER_DIALOG: ReadonlySet<AnyActionId> = new Set<AnyActionId>(['palette', 'help', 'settings']);

/** Where keys have a meaning of their own: they would do two things at once. */
const OWN_KEYS = '[role=dialog]:not([data-keys=window]), [role=alertdialog], [role=menu], [role=grid], [role=combobox]';
/** What Enter and Space press, and what arrows move within. */
const PRESSED = 'button, a[href], summary, input[type=checkbox], [role=switch], [role=button]';

/** Chords that a text field has itself: what was typed is taken back there, not what was decided. */
const EDITING = /^Mod\+(?:Shift\+)?(?:[acvxyz]|Arrow\w+|Home|End|Backspace|Delete)$/;

/** Whether the place where a key was pressed leaves it to the window. */
export function isForWindow(target: EventTarget | null, stroke: string): boolean {
  if (!(target instanceof Element)) return true;
  if (stroke.startsWith('Mod+')) return !isInTextField(target) || !EDITING.test(stroke);
  if (isInTextField(target) || target.closest(OWN_KEYS) !== null) return false;
  // The popup of a selection is a listbox, and so is the list of papers, which stands in a pane.
  if (target.closest('[role=listbox]') !== null && target.closest('[data-pane]') === null) return false;
  if (/^(?:Shift\+)?(?:Enter|Space)$/.test(stroke) && target.closest(PRESSED) !== null) return false;
  // Within a paper arrows scroll its text.
  return !(/^(?:Shift\+)?Arrow/.test(stroke) && target.closest('[data-pane=paper]') !== null);
}

/** Does what the keys of the table of actions say, as long as it is mounted. */
export function useActionKeys(context: ActionContext): void {
  useEffect(() => {
    const { store, client } = context;
    let table: readonly TableEntry[] = [];
    let matcher: KeyMatcher<AnyActionId> = createKeyMatcher<AnyActionId>([]);
    let keys = '';
    let page = store.getState().page;
    /** The matcher of the keys as they are now: queues and settings may have changed them. */
    function currentMatcher(): KeyMatcher<AnyActionId> {
      const now = currentTable(store.getState());
      const pageNow = store.getState().page;
      if (now === table && pageNow === page) return matcher;
      table = now;
      page = pageNow;
      const here = entriesOn(page, now);
      const keysNow = here.map((entry) => `${entry.id} ${entry.keys.join(' ')}`).join('\n');
      // Queues are told anew with every paper that goes into one: a sequence that was begun goes on.
      if (keysNow !== keys) matcher = createKeyMatcher(here);
      keys = keysNow;
      return matcher;
    }

    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      const stroke = strokeOf(event, client.platform);
      if (stroke === undefined) return;
      if (!isForWindow(event.target, stroke)) return currentMatcher().reset();
      if (context.panes.typeAhead(event)) return event.preventDefault();
      const { app } = store.getState();
      const match = currentMatcher().press(stroke, event.timeStamp);
      if (match.kind !== 'action') return;
      const singleKeys = app?.phase !== 'ready' || app.settings.singleKeys;
      if (!singleKeys && isSingleKey(match.keys)) return;
      if (event.repeat && !REPEATED.has(match.id)) return;
      if (waiting.take(match.id) || act(match.id)) event.preventDefault();
    }

    function act(id: AnyActionId): boolean {
      const { overlay, drawerOpen } = store.getState();
      // The calendar has its own keys in its grid; any other overlay is a dialog.
      if (overlay !== null && overlay !== 'calendar' && !OVER_DIALOG.has(id)) return false;
      if (drawerOpen && context.isNarrow() && !leadsElsewhere(id)) return false;
      return perform(id, context);
    }

    const waiting = createWaitingActions(store, { mustWait, act });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      waiting.end();
    };
  }, [context]);
}
