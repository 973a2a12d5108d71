/** The headings under which actions stand in the palette, the menus and the overview of keys. */
export const ACTION_GROUPS = ['Go to', 'This paper', 'Feed', 'Window'] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

/**
 * What an action is called and which keys it has: the plain part of the one table, for menus outside the window too.
 *
 * A key is written as `KeyboardEvent.key` names it, after its modifiers: `j`, `Shift+Space`, `Mod+k` (`Mod` is ⌘ on
 * macOS, Ctrl elsewhere). A sequence has a blank between its keys: `g i`. A character that needs Shift on some keyboard
 * is written as itself: `?`.
 */
export type ActionData = {
  readonly id: string;
  readonly label: string;
  readonly group: ActionGroup;
  /** The first is the one that is printed. */
  readonly keys: readonly string[];
  /** Other words by which it is found in the palette. */
  readonly keywords: readonly string[];
  /** Set if it exists on one host alone. */
  readonly host?: 'electron';
};

/** Every action that exists, in the order in which menus show them. */
export const ACTIONS = [
  { id: 'go-inbox', label: 'Inbox', group: 'Go to', keys: ['g i'], keywords: ['new', 'sort'] },
  { id: 'go-today', label: 'Today', group: 'Go to', keys: ['g t'], keywords: ['newest', 'day', 'latest'] },
  { id: 'go-all', label: 'All days', group: 'Go to', keys: ['g d'], keywords: ['everything', 'feed', 'list'] },
  { id: 'go-shelf', label: 'Starter shelf', group: 'Go to', keys: ['g s'], keywords: ['landmark', 'classic', 'try'] },
  {
    id: 'go-day',
    label: 'A day in the calendar',
    group: 'Go to',
    keys: ['g c'],
    keywords: ['date', 'month', 'pick', 'go to day'],
  },
  { id: 'earlier-day', label: 'Earlier day', group: 'Go to', keys: [','], keywords: ['previous', 'before', 'older'] },
  { id: 'later-day', label: 'Later day', group: 'Go to', keys: ['.'], keywords: ['next', 'after', 'newer'] },
  {
    id: 'settings',
    label: 'Settings',
    group: 'Go to',
    keys: ['Mod+,'],
    keywords: ['preferences', 'options', 'network'],
  },

  { id: 'next', label: 'Next paper', group: 'This paper', keys: ['j', 'ArrowDown'], keywords: ['down', 'move'] },
  { id: 'previous', label: 'Previous paper', group: 'This paper', keys: ['k', 'ArrowUp'], keywords: ['up', 'move'] },
  {
    id: 'open',
    label: 'Read the paper',
    group: 'This paper',
    keys: ['Enter'],
    keywords: ['open', 'abstract', 'sheet'],
  },
  { id: 'back', label: 'Back to the list', group: 'This paper', keys: ['Escape'], keywords: ['close', 'leave'] },
  {
    id: 'scroll-on',
    label: 'Scroll on, then next paper',
    group: 'This paper',
    keys: ['Space'],
    keywords: ['page', 'down'],
  },
  {
    id: 'scroll-back',
    label: 'Scroll back, then previous paper',
    group: 'This paper',
    keys: ['Shift+Space'],
    keywords: ['page', 'up'],
  },
  {
    id: 'open-page',
    label: 'Open on Hugging Face',
    group: 'This paper',
    keys: ['b'],
    keywords: ['browser', 'web', 'page', 'link'],
  },
  {
    id: 'open-arxiv',
    label: 'Open on arXiv',
    group: 'This paper',
    keys: ['Shift+b'],
    keywords: ['browser', 'web', 'pdf', 'link'],
  },
  { id: 'copy-link', label: 'Copy the link', group: 'This paper', keys: ['y'], keywords: ['yank', 'url', 'address'] },

  {
    id: 'refresh',
    label: 'Refresh the feed',
    group: 'Feed',
    keys: ['u'],
    keywords: ['update', 'fetch', 'check', 'sync'],
  },
  {
    id: 'cancel-refresh',
    label: 'Stop refreshing',
    group: 'Feed',
    keys: ['Shift+u'],
    keywords: ['cancel', 'abort', 'fetch'],
  },

  { id: 'palette', label: 'Commands', group: 'Window', keys: ['Mod+k'], keywords: ['palette', 'find', 'do'] },
  { id: 'help', label: 'All keys', group: 'Window', keys: ['?'], keywords: ['help', 'shortcuts', 'keyboard'] },
  { id: 'sidebar', label: 'Show or hide the sidebar', group: 'Window', keys: ['['], keywords: ['rail', 'navigation'] },
  {
    id: 'theme-system',
    label: 'Theme as in the system',
    group: 'Window',
    keys: [],
    keywords: ['automatic', 'colour', 'look'],
  },
  { id: 'theme-light', label: 'Light theme', group: 'Window', keys: [], keywords: ['colour', 'look', 'bright'] },
  { id: 'theme-dark', label: 'Dark theme', group: 'Window', keys: [], keywords: ['colour', 'look', 'night'] },
  {
    id: 'reveal-home',
    label: 'Show the folder',
    group: 'Window',
    keys: [],
    keywords: ['files', 'finder', 'explorer', 'home', 'library'],
    host: 'electron',
  },
] as const satisfies readonly ActionData[];

export type ActionId = (typeof ACTIONS)[number]['id'];

const BY_ID: ReadonlyMap<string, ActionData & { readonly id: ActionId }> = new Map(
  ACTIONS.map((action) => [action.id, action]),
);

/** The data of an action, or undefined for a name that none has. */
export function actionNamed(id: string): (ActionData & { readonly id: ActionId }) | undefined {
  return BY_ID.get(id);
}
