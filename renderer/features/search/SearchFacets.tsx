import { parseQuery } from '#contract/query-parse';
import { queryParts } from '#contract/query-parts';
import type { SearchFacets as Facets } from '#contract/search';
import { inDigits } from '../../words/numbers';
import { narrowedBy, widenedBy } from './narrowing';
import styles from './SearchHead.module.css';

type Group = Exclude<keyof Facets, 'total'>;
const GROUPS: readonly { readonly group: Group; readonly label: string }[] = [
  { group: 'status', label: 'State' },
  { group: 'has', label: 'Has' },
  { group: 'queue', label: 'Queue' },
  { group: 'tag', label: 'Tag' },
  { group: 'year', label: 'Year' },
  { group: 'source', label: 'From' },
];
/** More would be a list of their own; what is typed finds the others. */
const MOST = 12;
const WORDS: Readonly<Record<string, string>> = {
  new: 'passed by',
  code: 'code',
  pdf: 'PDF',
  text: 'full text',
  added: 'added by hand',
  shelf: 'starter shelf',
};

type Props = {
  readonly query: string;
  readonly facets: Facets;
  readonly onChange: (query: string) => void;
};

/** What a search can be narrowed to, with how many papers that leaves. What is chosen is pressed. */
export function SearchFacets({ query, facets, onChange }: Props) {
  const parts = queryParts(parseQuery(query));
  return (
    <section id="search-facets" className={styles['facets']} aria-label="Narrow the search">
      {GROUPS.map(({ group, label }) => {
        const values = facets[group].slice(0, MOST);
        if (values.length === 0) return null;
        return (
          <fieldset key={group} className={styles['group']}>
            <legend>{label}</legend>
            {values.map(({ value, part, count }) => {
              const chosen = parts.find(
                (each) => !each.isNegated && query.slice(each.place.from, each.place.to) === part,
              );
              return (
                <button
                  key={part}
                  type="button"
                  className={styles['facet']}
                  aria-pressed={chosen !== undefined}
                  onClick={() =>
                    onChange(chosen === undefined ? narrowedBy(query, part) : widenedBy(query, chosen.place))
                  }
                >
                  {WORDS[value] ?? value} <span>{inDigits(count)}</span>
                </button>
              );
            })}
          </fieldset>
        );
      })}
    </section>
  );
}
