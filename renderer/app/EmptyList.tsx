import { InboxZero } from '../features/inbox-zero/InboxZero';
import { printedKeys } from '../actions/strokes';
import { useActionContext } from '../actions/context';
import { currentTable } from '../actions/table';
import { useReady, useWindow } from '../store/store';
import { Button } from '../ui/Button';
import { emptyWords } from '../words/empty';
import { EmptyDay } from './EmptyDay';
import { EmptyWords } from './EmptyWords';

/** Why a list has no rows, and what to do about it. */
export function EmptyList() {
  const { client } = useActionContext();
  const view = useWindow(({ list }) => list.view);
  const feed = useReady((state) => state.feed);
  const library = useReady((state) => state.library);
  const horizonDays = useReady(({ settings }) => settings.horizonDays);
  const table = useWindow(currentTable);
  const dropFilter = useWindow((state) => state.dropFilter);

  if (view.filter !== undefined) {
    return (
      <EmptyWords
        title={`Nothing here says “${view.filter}”.`}
        text="All the words have to be in one paper of this list."
      >
        <Button onClick={dropFilter}>Show the whole list</Button>
      </EmptyWords>
    );
  }
  if (view.kind === 'day') return <EmptyDay day={view.day} />;
  if (view.kind === 'inbox' && feed.loaded && feed.days > 0) return <InboxZero />;
  const keyOf = (id: string): string | undefined => {
    const keys = table.find((entry) => entry.id === id)?.keys[0];
    return keys === undefined ? undefined : printedKeys(keys, client.platform).join(' ');
  };
  const words = emptyWords(view, { library, horizonDays, keyOf });
  if (words !== undefined) return <EmptyWords {...words} />;
  if (!feed.loaded) {
    return <EmptyWords title="Reading the older days" text="They are on this computer and come in a moment." />;
  }
  return (
    <EmptyWords
      title="No papers here yet"
      text="The days that were fetched hold none. Refresh the feed, or choose a day in the calendar."
    />
  );
}
