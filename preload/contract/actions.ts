/** The headings under which actions stand in the palette, the menus and the overview of keys. */
export const ACTION_GROUPS = ['Go to', 'Decide', 'This paper', 'Select', 'Feed', 'Window'] as const;
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

/** Every action that exists (beside one for each queue and pinned tag, which the person makes), in the order in which menus show them. */
export const ACTIONS = [
  { id: 'go-inbox', label: 'Inbox', group: 'Go to', keys: ['g i'], keywords: ['new', 'sort'] },
  { id: 'go-today', label: 'Today', group: 'Go to', keys: ['g t'], keywords: ['newest', 'day', 'latest'] },
  { id: 'go-all', label: 'All days', group: 'Go to', keys: ['g d'], keywords: ['everything', 'feed', 'list'] },
  { id: 'go-shelf', label: 'Starter shelf', group: 'Go to', keys: ['g s'], keywords: ['landmark', 'classic', 'try'] },
  {
    id: 'go-queue',
    label: 'First queue',
    group: 'Go to',
    keys: ['g q'],
    keywords: ['queues', 'read next', 'list'],
  },
  { id: 'go-reading', label: 'Reading', group: 'Go to', keys: ['g r'], keywords: ['begun', 'started', 'current'] },
  { id: 'go-starred', label: 'Starred', group: 'Go to', keys: ['g f'], keywords: ['favourites', 'stars'] },
  { id: 'go-archive', label: 'The archive', group: 'Go to', keys: ['g a'], keywords: ['kept', 'passed over', 'done'] },
  { id: 'go-passed', label: 'Passed by', group: 'Go to', keys: ['g p'], keywords: ['missed', 'horizon', 'older'] },
  { id: 'go-snoozed', label: 'Snoozed', group: 'Go to', keys: ['g h'], keywords: ['later', 'sleeping'] },
  { id: 'go-notes', label: 'Notes', group: 'Go to', keys: ['g n'], keywords: ['markdown', 'written', 'ideas'] },
  {
    id: 'go-offline',
    label: 'Offline',
    group: 'Go to',
    keys: ['g o'],
    keywords: ['downloads', 'texts', 'space', 'airplane', 'cache'],
  },
  {
    id: 'go-highlights',
    label: 'Highlights',
    group: 'Go to',
    keys: ['g l'],
    keywords: ['marked', 'quotes', 'comments', 'annotations'],
  },
  { id: 'go-trash', label: 'Trash', group: 'Go to', keys: ['g #'], keywords: ['bin', 'deleted'] },
  {
    id: 'search',
    label: 'Search',
    group: 'Go to',
    keys: ['/'],
    keywords: ['find', 'query', 'words', 'everything'],
  },
  {
    id: 'similar',
    label: 'Similar papers',
    group: 'This paper',
    keys: ['Shift+s'],
    keywords: ['like', 'related', 'more', 'alike'],
  },
  {
    id: 'focus',
    label: 'One paper at a time',
    group: 'Go to',
    keys: ['o'],
    keywords: ['focus', 'triage', 'sort', 'inbox'],
  },
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

  {
    id: 'archive',
    label: 'Archive',
    group: 'Decide',
    keys: ['e'],
    keywords: ['done', 'pass', 'away'],
  },
  { id: 'choose-queue', label: 'Choose a queue', group: 'Decide', keys: ['q'], keywords: ['read later', 'put'] },
  { id: 'leave', label: 'Leave it, next paper', group: 'Decide', keys: ['l'], keywords: ['skip', 'later', 'stay'] },
  { id: 'star', label: 'Star, or take the star away', group: 'Decide', keys: ['f'], keywords: ['favourite', 'mark'] },
  { id: 'tags', label: 'Tags', group: 'Decide', keys: ['t'], keywords: ['label', 'topic'] },
  { id: 'why', label: 'Why it is here', group: 'Decide', keys: ['w'], keywords: ['reason', 'note', 'line'] },
  { id: 'read', label: 'Read, or unread again', group: 'Decide', keys: ['m'], keywords: ['seen', 'mark', 'unread'] },
  { id: 'snooze', label: 'Snooze', group: 'Decide', keys: ['h'], keywords: ['later', 'hide', 'tomorrow', 'week'] },
  { id: 'start', label: 'Start reading', group: 'Decide', keys: ['Shift+r'], keywords: ['begin', 'reading'] },
  { id: 'finish', label: 'Finish reading', group: 'Decide', keys: ['Shift+f'], keywords: ['done', 'read', 'archive'] },
  {
    id: 'return',
    label: 'Back to the inbox',
    group: 'Decide',
    keys: ['Shift+i'],
    keywords: ['undecided', 'unarchive'],
  },
  { id: 'trash', label: 'Put in the trash', group: 'Decide', keys: ['#'], keywords: ['delete', 'remove', 'bin'] },
  {
    id: 'archive-rest',
    label: 'Archive the rest of the day',
    group: 'Decide',
    keys: ['Shift+a'],
    keywords: ['all', 'remaining', 'section'],
  },
  { id: 'undo', label: 'Undo', group: 'Decide', keys: ['z', 'Mod+z'], keywords: ['back', 'revert', 'mistake'] },
  { id: 'redo', label: 'Redo', group: 'Decide', keys: ['Shift+z', 'Mod+Shift+z'], keywords: ['again', 'forward'] },
  {
    id: 'add',
    label: 'Add a paper',
    group: 'Decide',
    keys: ['i'],
    keywords: ['arxiv', 'link', 'id', 'paste', 'insert'],
  },

  { id: 'mark', label: 'Select, or take back', group: 'Select', keys: ['x'], keywords: ['mark', 'toggle', 'tick'] },
  {
    id: 'extend-down',
    label: 'Select on downwards',
    group: 'Select',
    keys: ['Shift+j', 'Shift+ArrowDown'],
    keywords: ['range', 'extend'],
  },
  {
    id: 'extend-up',
    label: 'Select on upwards',
    group: 'Select',
    keys: ['Shift+k', 'Shift+ArrowUp'],
    keywords: ['range', 'extend'],
  },
  {
    id: 'mark-all',
    label: 'Select all of the list',
    group: 'Select',
    keys: ['Mod+a'],
    keywords: ['everything', 'bulk'],
  },
  { id: 'move-up', label: 'Up in the queue', group: 'Select', keys: ['Alt+ArrowUp'], keywords: ['order', 'reorder'] },
  {
    id: 'move-down',
    label: 'Down in the queue',
    group: 'Select',
    keys: ['Alt+ArrowDown'],
    keywords: ['order', 'reorder'],
  },
  {
    id: 'move-top',
    label: 'To the top of the queue',
    group: 'Select',
    keys: ['Mod+ArrowUp'],
    keywords: ['order', 'first'],
  },
  {
    id: 'move-bottom',
    label: 'To the bottom of the queue',
    group: 'Select',
    keys: ['Mod+ArrowDown'],
    keywords: ['order', 'last'],
  },
  {
    id: 'filter',
    label: 'Filter the list',
    group: 'Select',
    keys: ['Shift+l'],
    keywords: ['find', 'search', 'narrow'],
  },
  { id: 'new-queue', label: 'New queue', group: 'Window', keys: [], keywords: ['make', 'create', 'add', 'list'] },

  {
    id: 'new-note',
    label: 'New note',
    group: 'Window',
    keys: ['Shift+n'],
    keywords: ['write', 'create', 'free', 'add'],
  },
  {
    id: 'highlight-kinds',
    label: 'Kinds of highlights',
    group: 'Window',
    keys: [],
    keywords: ['rename', 'key', 'doubt', 'use', 'colour', 'make'],
  },
  {
    id: 'export-notes',
    label: 'Export notes',
    group: 'Window',
    keys: [],
    keywords: ['markdown', 'html', 'files', 'folder', 'save'],
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
  {
    id: 'read-text',
    label: 'Read the full text',
    group: 'This paper',
    keys: ['Shift+Enter'],
    keywords: ['html', 'offline', 'body', 'article', 'fetch'],
  },
  {
    id: 'pdf',
    label: 'Read the PDF, or the text again',
    group: 'This paper',
    keys: ['p'],
    keywords: ['pages', 'print', 'file', 'offline', 'fetch'],
  },
  {
    id: 'find',
    label: 'Find in the text or PDF',
    group: 'This paper',
    keys: ['Mod+f'],
    keywords: ['search', 'words', 'look'],
  },
  { id: 'pdf-zoom-in', label: 'PDF: larger', group: 'This paper', keys: ['+', '='], keywords: ['zoom', 'bigger'] },
  { id: 'pdf-zoom-out', label: 'PDF: smaller', group: 'This paper', keys: ['-'], keywords: ['zoom'] },
  {
    id: 'pdf-fit-width',
    label: 'PDF: as wide as the window',
    group: 'This paper',
    keys: ['0'],
    keywords: ['fit', 'zoom'],
  },
  { id: 'pdf-fit-page', label: 'PDF: whole pages', group: 'This paper', keys: [], keywords: ['fit', 'zoom', 'height'] },
  { id: 'pdf-turn', label: 'PDF: turn the pages', group: 'This paper', keys: [], keywords: ['rotate', 'clockwise'] },
  { id: 'pdf-invert', label: 'PDF: dark or light pages', group: 'This paper', keys: [], keywords: ['invert', 'night'] },
  {
    id: 'pdf-panel',
    label: 'PDF: contents and pages',
    group: 'This paper',
    keys: [],
    keywords: ['outline', 'thumbnails'],
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
  { id: 'note', label: 'Note', group: 'This paper', keys: ['n'], keywords: ['write', 'markdown', 'notes', 'annotate'] },
  {
    id: 'comment',
    label: 'Comment on the selected words',
    group: 'This paper',
    keys: ['a'],
    keywords: ['annotate', 'highlight', 'remark', 'margin'],
  },
  {
    id: 'next-sentence',
    label: 'Select the next sentence of the text',
    group: 'This paper',
    keys: ['v'],
    keywords: ['highlight', 'words', 'caret'],
  },
  {
    id: 'previous-sentence',
    label: 'Select the sentence before',
    group: 'This paper',
    keys: ['Shift+v'],
    keywords: ['highlight', 'words', 'caret'],
  },
  {
    id: 'highlights',
    label: 'What stands beside: highlights, or pages of a PDF',
    group: 'This paper',
    keys: [']'],
    keywords: ['panel', 'side', 'list', 'comments'],
  },
  {
    id: 'note-preview',
    label: 'Preview the note, or edit it',
    group: 'This paper',
    keys: ['Mod+e'],
    keywords: ['markdown', 'rendered', 'show'],
  },
  {
    id: 'note-history',
    label: 'Versions of the note',
    group: 'This paper',
    keys: [],
    keywords: ['history', 'earlier', 'bring back', 'changes'],
  },
  {
    id: 'fetch-texts',
    label: 'Fetch the full text',
    group: 'This paper',
    keys: [],
    keywords: ['download', 'offline', 'figures', 'save'],
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
  {
    id: 'keep-offline',
    label: 'Keep this list offline, or no longer',
    group: 'Feed',
    keys: [],
    keywords: ['download', 'queue', 'tag', 'texts', 'airplane'],
  },
  {
    id: 'pack',
    label: 'Pack for a trip…',
    group: 'Feed',
    keys: [],
    keywords: ['offline', 'download', 'suitcase', 'flight', 'airplane', 'travel'],
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
