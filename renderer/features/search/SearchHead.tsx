import { BookmarkPlus, Check, SlidersHorizontal, X } from 'lucide-react';
import { memo, useCallback, useId, useMemo, useRef, useState } from 'react';
import { SEARCH_ORDERS, type SearchOrder } from '#contract/query-text';
import { parseQuery } from '#contract/query-parse';
import { queryParts, type QueryPart, withPartReplaced } from '#contract/query-parts';
import { useActionContext } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Icon } from '../../ui/Icon';
import { Select } from '../../ui/Select';
import { counted } from '../../words/counts';
import { ORDER_LABELS } from './order-labels';
import { SearchFacets } from './SearchFacets';
import { SearchInput } from './SearchInput';
import { useAnswer } from './useAnswer';
import { widenedBy } from './narrowing';
import { savedQuery, searchName } from './saved-query';
import styles from './SearchHead.module.css';

/** What is asked about a query is asked once its list is there. Milliseconds. */
const ABOUT_AFTER_MS = 180;
const FACETS_AFTER_MS = 200;

/** Above what was found: the field, what narrows, what is not as it should be, the order, and the way to keep the search. */
export const SearchHead = memo(function SearchHead() {
  // What was typed, of which the list beside it shows the rows in a moment.
  const { query, order } = useWindow((state) => state.lastSearch);
  const { panes } = useActionContext();
  const search = useWindow((state) => state.searchFor);
  const endSearch = useWindow((state) => state.endSearch);
  const revision = useReady(({ search: known, library, feed }) => known.revision + library.revision + feed.revision);
  const [isNarrowing, setNarrowing] = useState(false);
  const saidId = useId();
  const field = useRef<HTMLInputElement>(null);
  const change = useCallback((text: string) => search(text, order), [search, order]);

  const about = useAnswer({
    question: query,
    afterMs: ABOUT_AFTER_MS,
    revision,
    ask: (client) => client.call('search.about', { query, typing: true }),
  });
  const facets = useAnswer({
    question: isNarrowing ? query : null,
    afterMs: FACETS_AFTER_MS,
    revision,
    ask: (client) => client.call('search.facets', { query, typing: true }),
  });
  const parts = useMemo(() => queryParts(parseQuery(query, { typing: true })), [query]);

  return (
    <div className={styles['head']}>
      <SearchInput
        query={query}
        onChange={change}
        onLeave={panes.focusList}
        onEnd={() => {
          endSearch();
          requestAnimationFrame(() => panes.focusList());
        }}
        handle={panes.attachSearch}
        field={field}
        describedBy={saidId}
      />
      <div className={styles['line']}>
        <QueryChips
          query={query}
          parts={parts}
          onChange={change}
          // What had the focus is gone: letters that are typed on would be commands.
          onGone={() => field.current?.focus()}
        />
        <div className={styles['tools']}>
          <Select
            label="Order"
            value={order}
            options={SEARCH_ORDERS.map((value) => ({ value, label: ORDER_LABELS[value] }))}
            onChange={(chosen) => search(query, chosen)}
          />
          <Button
            size="s"
            variant="quiet"
            icon={SlidersHorizontal}
            aria-expanded={isNarrowing}
            aria-controls={isNarrowing ? 'search-facets' : undefined}
            onClick={() => setNarrowing(!isNarrowing)}
          >
            Narrow
          </Button>
          <SaveButton query={query} order={order} />
        </div>
      </div>
      <div id={saidId} aria-live="polite">
        <Progress />
        {about?.problems.map(({ from, to, message, suggestion }) => (
          <p key={`${from} ${message}`} className={classes(styles['said'], styles['problem'])}>
            {message}{' '}
            {suggestion !== undefined && (
              <button
                type="button"
                className={styles['mend']}
                onClick={() => change(withPartReplaced(query, { from, to }, suggestion))}
              >
                Use {suggestion}
              </button>
            )}
          </p>
        ))}
        {about?.corrected.map(({ typed, found }) => (
          <p key={typed} className={styles['said']}>
            Next to nobody wrote “{typed}”. Found as well: {found.slice(0, 4).join(', ')}.
          </p>
        ))}
      </div>
      {isNarrowing && facets !== null && <SearchFacets query={query} facets={facets} onChange={change} />}
    </div>
  );
});

/** Filters, and what is taken away, as things that can be clicked: to be turned into their opposites, or taken out. */
function QueryChips(props: {
  readonly query: string;
  readonly parts: readonly QueryPart[];
  readonly onChange: (query: string) => void;
  readonly onGone: () => void;
}) {
  const { query, parts, onChange, onGone } = props;
  const shown = parts
    .filter(({ node, isNegated }) => isNegated || !isOfWords(node))
    .map(({ place, isNegated }) => ({
      place,
      isNegated,
      // Without its minus.
      text: query.slice(place.from, place.to).replace(/^-/, ''),
    }));
  if (shown.length === 0) return null;
  return (
    <ul className={styles['chips']} aria-label="Filters of this search">
      {shown.map((part) => (
        <li key={part.place.from} className={styles['chip']}>
          <button
            type="button"
            className={styles['turn']}
            title={part.isNegated ? `Look for ${part.text} again` : `Leave out ${part.text}`}
            onClick={() => onChange(withPartReplaced(query, part.place, part.isNegated ? part.text : `-${part.text}`))}
          >
            {part.isNegated ? `not ${part.text}` : part.text}
          </button>
          <button
            type="button"
            className={styles['remove']}
            aria-label={`Take away ${part.text}`}
            onClick={() => {
              onChange(widenedBy(query, part.place));
              onGone();
            }}
          >
            <Icon icon={X} size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Words and phrases stand in the field, and need no chip. */
function isOfWords(node: QueryPart['node']): boolean {
  return (node.kind === 'word' || node.kind === 'phrase') && node.field === undefined;
}

function SaveButton({ query, order }: { readonly query: string; readonly order: SearchOrder }) {
  const carryOut = useWindow((state) => state.carryOut);
  const kept = savedQuery(query);
  const searches = useReady(({ library }) => library.searches);
  const isSaved = searches.some((search) => search.query === kept && search.order === order);
  if (kept === '') return null;
  return (
    <Button
      size="s"
      variant="quiet"
      icon={isSaved ? Check : BookmarkPlus}
      // Not disabled: the focus would be nobody's, and letters that are typed on would be commands.
      aria-disabled={isSaved}
      onClick={() =>
        !isSaved && void carryOut({ do: 'create-search', name: searchName(kept, searches), query: kept, order })
      }
    >
      {isSaved ? 'Saved' : 'Save search'}
    </Button>
  );
}

const WHY = {
  missing: 'The search index is made anew.',
  damaged: 'The search index was damaged, and is made anew.',
  asked: 'The search index is made anew.',
} as const;

/** What is not found yet, while the index is behind. */
function Progress() {
  const progress = useReady(({ search }) => search.progress);
  if (progress.waiting === 0) return null;
  const why = progress.rebuilding === undefined ? '' : `${WHY[progress.rebuilding]} `;
  return (
    <p className={styles['said']}>
      {why}Not everything is found yet: {counted(progress.waiting, 'place')} of {progress.total} to read.
    </p>
  );
}
