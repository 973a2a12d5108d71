import {
  AlarmClock,
  Archive,
  Bookmark,
  BookOpenText,
  CalendarDays,
  CalendarRange,
  History,
  Inbox,
  LibraryBig,
  type LucideIcon,
  Search,
  Star,
  Sun,
  Trash2,
} from 'lucide-react';
import type { Day } from '#contract/days';
import { labelKey } from '#contract/labels';
import type { Queue, SavedSearch, Tag } from '#contract/library';
import type { QueueId, SearchId, TagId } from '#contract/library-ids';
import type { View } from '#contract/lists';
import type { AnyActionId } from '../actions/table';
import { queueIcon } from '../features/library/queue-icon';
import { type ReadyState, viewKey } from '../store/state';
import { durationWords } from '../words/durations';
import { viewTitle } from '../words/views';
import { inDigits } from '../words/numbers';

/** One list in the sidebar. */
export type SidebarEntry = {
  readonly key: string;
  readonly view: View;
  readonly label: string;
  readonly icon: LucideIcon;
  /** What stands at its end; in the rail it is part of its name. */
  readonly count?: string | undefined;
  /** The count is what one is here for. */
  readonly isMain?: boolean;
  /** The action whose keys lead here. */
  readonly action?: AnyActionId;
  /** Set for what the person made: it has a menu of its own. */
  readonly about?:
    | { readonly kind: 'queue'; readonly id: QueueId }
    | { readonly kind: 'tag'; readonly id: TagId }
    | { readonly kind: 'search'; readonly id: SearchId };
  readonly colour?: number;
  /** Levels below the first, for a tag. */
  readonly depth?: number;
  /** A tag's name with all its levels. */
  readonly whole?: string;
  /** Levels above a tag that are no tags, and were not shown above another one. */
  readonly levelsAbove?: readonly { readonly level: string; readonly depth: number }[];
};

export type SidebarGroup = { readonly name: string; readonly entries: readonly SidebarEntry[] };

function list(
  kind: Exclude<View['kind'], 'day' | 'queue' | 'tag' | 'search' | 'saved' | 'similar'>,
  icon: LucideIcon,
  count: number,
): SidebarEntry {
  const view: View = { kind };
  return {
    key: kind,
    view,
    label: viewTitle(view, null, { queues: [], tags: [], searches: [] }),
    icon,
    action: `go-${kind}`,
    count: count > 0 ? inDigits(count) : undefined,
    isMain: kind === 'inbox',
  };
}

function queueEntry(queue: Queue): SidebarEntry {
  const view: View = { kind: 'queue', queue: queue.id };
  return {
    key: viewKey(view),
    view,
    label: queue.name,
    icon: queueIcon(queue),
    colour: queue.colour,
    count: queue.papers > 0 ? `${inDigits(queue.papers)} · ${durationWords(queue.minutes)}` : undefined,
    about: { kind: 'queue', id: queue.id },
  };
}

/** Tags by their levels: each says its last one alone, as far in as it lies; a level that is no tag stands above it. */
function tagEntries(tags: readonly Tag[]): readonly SidebarEntry[] {
  const shown = new Set(tags.map(({ name }) => labelKey(name)));
  return tags.map((tag) => {
    const levels = tag.name.split('/');
    const levelsAbove = levels.slice(0, -1).flatMap((level, depth) => {
      const key = labelKey(levels.slice(0, depth + 1).join('/'));
      if (shown.has(key)) return [];
      shown.add(key);
      return [{ level, depth }];
    });
    const view: View = { kind: 'tag', tag: tag.id };
    return {
      key: viewKey(view),
      view,
      label: levels.at(-1) ?? tag.name,
      whole: tag.name,
      icon: Bookmark,
      colour: tag.colour,
      depth: levels.length - 1,
      levelsAbove,
      count: tag.papers > 0 ? inDigits(tag.papers) : undefined,
      about: { kind: 'tag', id: tag.id },
    };
  });
}

function searchEntry({ id, name }: SavedSearch, count: number | undefined): SidebarEntry {
  const view: View = { kind: 'saved', search: id };
  return {
    key: viewKey(view),
    view,
    label: name,
    icon: Search,
    count: count === undefined ? undefined : inDigits(count),
    about: { kind: 'search', id },
  };
}

type Known = {
  /** How many papers each saved search finds, as far as that is known. */
  readonly found: Readonly<Record<string, number>>;
  readonly feed: ReadyState['feed'];
  readonly library: ReadyState['library'];
  readonly view: View;
  readonly newestDay: Day | null;
};

/** The lists by groups. A single day stands among them while it is looked at, an empty list only if it always does. */
export function sidebarGroups({ feed, library, found, view, newestDay }: Known): readonly SidebarGroup[] {
  const { counts } = library;
  const day: readonly SidebarEntry[] =
    view.kind === 'day'
      ? [{ key: viewKey(view), view, label: viewTitle(view, newestDay, library), icon: CalendarDays, action: 'go-day' }]
      : [];
  const some = (kind: 'passed' | 'snoozed' | 'trash', icon: LucideIcon): readonly SidebarEntry[] =>
    counts[kind] > 0 || view.kind === kind ? [list(kind, icon, counts[kind])] : [];
  return [
    {
      name: 'Feed',
      entries: [
        list('inbox', Inbox, counts.inbox),
        list('today', Sun, feed.counts.today),
        list('all', CalendarRange, feed.counts.all),
        ...day,
        ...some('passed', History),
        list('shelf', LibraryBig, feed.counts.shelf),
      ],
    },
    { name: 'Queues', entries: library.queues.map(queueEntry) },
    {
      name: 'Library',
      entries: [
        list('reading', BookOpenText, counts.reading),
        list('starred', Star, counts.starred),
        ...some('snoozed', AlarmClock),
        list('archive', Archive, counts.archive),
        ...some('trash', Trash2),
      ],
    },
    { name: 'Tags', entries: tagEntries(library.tags) },
    { name: 'Searches', entries: library.searches.map((search) => searchEntry(search, found[search.id])) },
  ];
}
