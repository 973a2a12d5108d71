import { useMemo, useState } from 'react';
import type { Outline, View } from '#contract/lists';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { monthName } from '../../words/day-names';
import styles from './ArchiveHead.module.css';

type ArchiveView = Extract<View, { kind: 'archive' }>;
type Narrowing = 'month' | 'tag' | 'queue';

const ANY = '';

/** Above the archive: narrowed to a month, a tag, the queue that papers came from. */
export function ArchiveHead({ view, outline }: { readonly view: ArchiveView; readonly outline: Outline | null }) {
  const queues = useReady(({ library }) => library.queues);
  const tags = useReady(({ library }) => library.tags);
  const open = useWindow((state) => state.openView);
  const months = useMonths(view, outline);

  function narrow(by: Narrowing, value: string): void {
    const { [by]: _before, ...rest } = view;
    open(value === ANY ? rest : { ...rest, [by]: value });
  }

  const isNarrowed = view.month !== undefined || view.tag !== undefined || view.queue !== undefined;
  // There is nothing to narrow.
  if (!isNarrowed && view.filter === undefined && outline?.total === 0) return null;
  return (
    <section className={styles['head']} aria-label="Narrow the archive">
      <Select
        label="Month"
        value={view.month ?? ANY}
        options={[
          { value: ANY, label: 'Any month' },
          ...months.map((month) => ({ value: month, label: monthName(month) })),
        ]}
        onChange={(value) => narrow('month', value)}
      />
      {tags.length > 0 && (
        <Select
          label="Tag"
          value={view.tag ?? ANY}
          options={[
            { value: ANY, label: 'Any tag' },
            ...tags.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          onChange={(value) => narrow('tag', value)}
        />
      )}
      <Select
        label="Queue it came from"
        value={view.queue ?? ANY}
        options={[
          { value: ANY, label: 'From any queue' },
          ...queues.map(({ id, name }) => ({ value: id as string, label: `From ${name}` })),
        ]}
        onChange={(value) => narrow('queue', value)}
      />
      {isNarrowed && (
        <Button
          size="s"
          variant="quiet"
          onClick={() =>
            open(view.filter === undefined ? { kind: 'archive' } : { kind: 'archive', filter: view.filter })
          }
        >
          Show all
        </Button>
      )}
    </section>
  );
}

/**
 * The months that there are, newest first: those that the archive had when it was last seen whole, for narrowed it does
 * not say which others there are.
 */
function useMonths({ month, tag, queue, filter }: ArchiveView, outline: Outline | null): readonly string[] {
  const [whole, setWhole] = useState<readonly string[]>([]);
  const here = useMemo(() => monthsOf(outline), [outline]);
  const isWhole = month === undefined && tag === undefined && queue === undefined && filter === undefined;
  if (isWhole && outline !== null && here.join() !== whole.join()) setWhole(here);
  const all = new Set([...whole, ...here, ...(month === undefined ? [] : [month])]);
  return [...all].toSorted().toReversed();
}

function monthsOf(outline: Outline | null): readonly string[] {
  const months = (outline?.sections ?? []).flatMap(({ heading }) =>
    heading.kind === 'kept' || heading.kind === 'passed-over' ? [heading.month] : [],
  );
  return [...new Set(months)].toSorted();
}
