import { Check } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { classes } from '../../ui/classes';
import { Icon } from '../../ui/Icon';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { NearContext } from './doors';
import { Inlines } from './Inlines';
import type { Entry } from './text-outline';
import styles from './Contents.module.css';

type ContentsProps = {
  readonly entries: readonly Entry[];
  /** The place of the heading that is being read; what stands before it is read. */
  readonly current: number;
  readonly onGo: (anchor: string) => void;
};

type Part = { readonly entry: Entry; readonly place: number; readonly within: readonly Part[] };

/** The headings, with those of the second level within those that they stand under. */
function parts(entries: readonly Entry[]): readonly Part[] {
  const outer: (Part & { readonly within: Part[] })[] = [];
  for (const [place, entry] of entries.entries()) {
    const part = { entry, place, within: [] };
    const last = outer.at(-1);
    if (entry.depth === 1 && last !== undefined) last.within.push(part);
    else outer.push(part);
  }
  return outer;
}

/** The headings of a text: what is read is ticked, where one is stands out. */
export const Contents = memo(function Contents({ entries, current, onGo }: ContentsProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    // Another entry is the current one.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [current]);
  return (
    // Without marks of its own a list is none to some screen readers.
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles
    <ol ref={list} role="list" className={styles['list']}>
      {parts(entries).map((part) => (
        <PartLine key={part.entry.anchor} part={part} current={current} onGo={onGo} />
      ))}
    </ol>
  );
});

function PartLine({ part, current, onGo }: Omit<ContentsProps, 'entries'> & { readonly part: Part }) {
  const { entry, place, within } = part;
  const end = within.at(-1)?.place ?? place;
  const isRead = end < current;
  return (
    <li>
      <a
        href={`#${entry.anchor}`}
        className={classes(styles['entry'], entry.depth === 1 && styles['inner'], place < current && styles['read'])}
        aria-current={place === current ? 'location' : undefined}
        onClick={(event) => {
          event.preventDefault();
          onGo(entry.anchor);
        }}
      >
        <span className={styles['tick']}>{isRead && entry.depth === 0 && <Icon icon={Check} size={12} />}</span>
        <span className={styles['words']}>
          {entry.number !== undefined && <VisuallyHidden>{entry.number} </VisuallyHidden>}
          {/* Few enough to be set at once. */}
          <NearContext value>
            <Inlines of={entry.of} />
          </NearContext>
          {isRead && <VisuallyHidden>, read</VisuallyHidden>}
        </span>
      </a>
      {within.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-redundant-roles
        <ol role="list">
          {within.map((inner) => (
            <PartLine key={inner.entry.anchor} part={inner} current={current} onGo={onGo} />
          ))}
        </ol>
      )}
    </li>
  );
}
