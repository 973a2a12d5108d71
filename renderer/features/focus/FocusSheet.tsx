import { useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { parseDay } from '#contract/days';
import type { PaperDetail, Row } from '#contract/paper';
import { openLink } from '../../actions/actions';
import { useActionContext } from '../../actions/context';
import { counted } from '../../words/counts';
import { dayName } from '../../words/day-names';
import { durationWords } from '../../words/durations';
import { Abstract } from '../paper/Abstract';
import { PaperText } from '../paper/PaperText';
import { useReady } from '../../store/store';
import { scrollPage } from '../../ui/scroll-page';
import { TagDot } from '../../ui/TagDot';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './FocusSheet.module.css';

/** Names that are shown; of more there is a count. */
const NAMED = 4;

type FocusSheetProps = {
  readonly row: Row;
  /** Null while it is on its way: the row says what is needed first. */
  readonly detail: PaperDetail | null;
};

/** One paper as it is decided on: title, who it is by, its summary and its abstract. */
export function FocusSheet({ row, detail }: FocusSheetProps) {
  const context = useActionContext();
  const scroller = useRef<HTMLElement>(null);
  useImperativeHandle(context.panes.attachSheet, () => ({
    scrollPage: (direction) => scrollPage(scroller.current, direction),
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another paper begins at its top
  }, [row.id]);
  const follow = (url: string): void => openLink(context, url);
  const abstract = detail?.paper.abstract.trim() ?? '';
  const gist = detail?.paper.summary?.text ?? row.gist;
  return (
    <div className={styles['deck']}>
      {/* What scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <article ref={scroller} className={styles['sheet']} tabIndex={0} aria-labelledby="focus-title" data-pane="paper">
        {/* The sheet stays, and with it the focus; the paper on it is another one. */}
        <div key={row.id} className={styles['paper']}>
          <p className={styles['run']}>
            {runOf(row, detail).map((clause) => (
              <span key={clause}>{clause}</span>
            ))}
          </p>
          <h2 id="focus-title" className={styles['title']}>
            <PaperText text={row.title} onOpenLink={follow} />
          </h2>
          <p className={styles['authors']}>
            {authorsOf(row, detail)}
            {row.organization !== undefined && <span className={styles['organization']}> · {row.organization}</span>}
          </p>
          <Own row={row} />
          {gist !== undefined && (
            <p className={styles['gist']}>
              <PaperText text={gist} onOpenLink={follow} />
            </p>
          )}
          {abstract !== '' && (
            <div className={styles['abstract']}>
              <Abstract text={abstract} onOpenLink={follow} />
            </div>
          )}
        </div>
      </article>
    </div>
  );
}

/** What the person gave it so far: its tags, and why it is to be read. */
function Own({ row }: Pick<FocusSheetProps, 'row'>) {
  const known = useReady(({ library }) => library.tags);
  const tags = (row.tags ?? []).flatMap((id) => known.find((tag) => tag.id === id) ?? []);
  if (tags.length === 0 && row.why === undefined) return null;
  return (
    <p className={styles['own']}>
      {tags.length > 0 && <VisuallyHidden>Tagged </VisuallyHidden>}
      {tags.map(({ id, name, colour }) => (
        <span key={id} className={styles['tag']}>
          <TagDot colour={colour} />
          {name}
        </span>
      ))}
      {row.why !== undefined && (
        <span className={styles['why']}>
          <VisuallyHidden>Why to read it: </VisuallyHidden>
          {row.why}
        </span>
      )}
    </p>
  );
}

function runOf(row: Row, detail: PaperDetail | null): readonly string[] {
  const published =
    detail?.paper.publishedAt === undefined ? undefined : parseDay(detail.paper.publishedAt.slice(0, 10));
  return [
    `arXiv ${row.id}`,
    ...(published === undefined ? [] : [dayName(published)]),
    counted(row.upvotes, 'upvote'),
    durationWords(row.minutes),
    ...(row.starred === true ? ['starred'] : []),
  ];
}

function authorsOf(row: Row, detail: PaperDetail | null): string {
  const names = detail?.paper.authors.map(({ name }) => name) ?? row.authors;
  const shown = names.slice(0, NAMED);
  const rest = row.authorCount - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
