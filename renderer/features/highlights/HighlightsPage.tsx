import { SwatchBook } from 'lucide-react';
import { Fragment, type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { HIGHLIGHT_LISTS, type HighlightRow } from '#contract/highlights';
import { useAction, useActionContext } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { FilterInput } from '../../ui/FilterInput';
import { IconButton } from '../../ui/IconButton';
import { counted } from '../../words/counts';
import { HighlightItem } from './HighlightItem';
import { KindMark } from './KindMark';
import { moveInItems } from './move-in-items';
import { useKinds } from './useKinds';
import styles from './HighlightsPage.module.css';

const LISTS: Readonly<Record<(typeof HIGHLIGHT_LISTS)[number], string>> = {
  all: 'All',
  lost: 'Not in their text any more',
  removed: 'Removed',
};

/** So near to the end of the list, in pixels, more of it is asked for. */
const NEAR_END = 800;

/** All that is highlighted in the library, by paper. */
export function HighlightsPage() {
  const kinds = useAction('highlight-kinds');
  const { filter, rows, total, error } = useWindow((state) => state.highlightsList);
  const renew = useWindow((state) => state.renewHighlights);
  const more = useWindow((state) => state.moreHighlights);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => void renew(), [renew]);
  const isThere = rows !== null && rows.length > 0;
  useEffect(() => {
    // The page that had the focus is gone, and nothing has it.
    if (isThere && document.activeElement === document.body) list.current?.focus();
  }, [isThere]);
  return (
    <main className={styles['page']}>
      <div className={styles['head']}>
        <h1 className={styles['title']}>Highlights</h1>
        <span className={styles['extent']}>{rows === null ? '' : counted(total, 'highlight')}</span>
        <IconButton label={kinds.label} icon={SwatchBook} onClick={kinds.perform} />
      </div>
      <div className={styles['filter']}>
        <Filter />
      </div>
      <Choices />
      {error !== null && (
        <p role="alert" className={styles['problem']}>
          {error.message}
        </p>
      )}
      {rows?.length === 0 && <p className={styles['none']}>{filter.trim() === '' ? <Nothing /> : NO_WORDS}</p>}
      {isThere && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows go from item to item
        <section
          ref={list}
          className={styles['scroll']}
          aria-label="List of highlights"
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          tabIndex={0}
          data-highlights=""
          onScroll={({ currentTarget }) => {
            const { scrollTop, clientHeight, scrollHeight } = currentTarget;
            if (scrollTop + clientHeight > scrollHeight - NEAR_END) more();
          }}
          onKeyDown={(event: KeyboardEvent) => {
            if (moveInItems(list.current, event)) event.preventDefault();
          }}
        >
          <Papers rows={rows} />
        </section>
      )}
    </main>
  );
}

const NO_WORDS = 'No highlight has these words in its quote, its comment or its paper’s title.';

function Nothing() {
  const show = useWindow(({ highlightsList }) => highlightsList.show);
  if (show === 'lost') return 'Every highlight is where its words are.';
  if (show === 'removed') return 'Nothing was removed.';
  return 'No highlights here. Select some words of a full text and press 1, 2 or 3.';
}

function Papers({ rows }: { readonly rows: readonly HighlightRow[] }) {
  const groups: { readonly first: HighlightRow; readonly rows: HighlightRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.first.paper === row.paper) last.rows.push(row);
    else groups.push({ first: row, rows: [row] });
  }
  return groups.map(({ first, rows: own }) => (
    <Fragment key={first.paper}>
      <h2 className={styles['paper']}>{first.title}</h2>
      {/* Without marks of its own a list is none to some screen readers. */}
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ol role="list" className={styles['list']} aria-label={first.title}>
        {own.map((row) => (
          <Row key={row.highlight.id} row={row} />
        ))}
      </ol>
    </Fragment>
  ));
}

function Row({ row: { paper, highlight, removedAt } }: { readonly row: HighlightRow }) {
  const readText = useWindow((state) => state.readHighlight);
  const readPdf = useWindow((state) => state.readPdfHighlight);
  const read = highlight.place.kind === 'pdf' ? readPdf : readText;
  return (
    <HighlightItem
      paper={paper}
      highlight={highlight}
      removedAt={removedAt}
      onGo={removedAt === undefined ? () => read(paper, highlight.id) : undefined}
    />
  );
}

function Filter() {
  const { panes } = useActionContext();
  const listHighlights = useWindow((state) => state.listHighlights);
  const filter = useWindow(({ highlightsList }) => highlightsList.filter);
  const narrow = useCallback((words: string) => listHighlights({ filter: words }), [listHighlights]);
  const toList = (): void => document.querySelector<HTMLElement>('[data-highlights]')?.focus();
  return (
    <FilterInput
      label="Filter the highlights"
      placeholder="Words in the quote, the comment or the title"
      words={filter}
      onFilter={narrow}
      onClear={() => {
        narrow('');
        toList();
      }}
      onLeave={toList}
      handle={panes.attachFilter}
    />
  );
}

/** Which highlights: by what became of them, and by kind. */
function Choices() {
  const { show, kind } = useWindow((state) => state.highlightsList);
  const listHighlights = useWindow((state) => state.listHighlights);
  const { lost, removed } = useReady(({ highlights }) => highlights);
  const { kinds } = useKinds();
  const counts = { all: 1, lost, removed };
  return (
    <div className={styles['choices']} role="toolbar" aria-label="Which highlights">
      {HIGHLIGHT_LISTS.filter((each) => counts[each] > 0 || each === show).map((each) => (
        <Button
          key={each}
          variant="quiet"
          size="s"
          aria-pressed={each === show}
          onClick={() => listHighlights({ show: each })}
        >
          {LISTS[each]}
        </Button>
      ))}
      <span className={styles['rule']} />
      {kinds.map((each) => (
        <Button
          key={each.id}
          variant="quiet"
          size="s"
          aria-pressed={each.id === kind}
          onClick={() => listHighlights({ kind: each.id === kind ? null : each.id })}
        >
          <KindMark look={each} />
          {each.name}
        </Button>
      ))}
    </div>
  );
}
