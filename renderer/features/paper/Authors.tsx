import { useId, useState } from 'react';
import type { Author } from '#contract/paper';
import styles from './Authors.module.css';

/** The most names that are shown unasked. */
const AT_FIRST = 10;

type AuthorsProps = { readonly authors: readonly Author[]; readonly organization?: string | undefined };

/** Everybody who wrote a paper, folded beyond ten. Give another paper another React key. */
export function Authors({ authors, organization }: AuthorsProps) {
  const [unfolded, setUnfolded] = useState(false);
  const id = useId();
  // Folding away one name would take more room than the name.
  const folds = authors.length > AT_FIRST + 1;
  const shown = folds && !unfolded ? authors.slice(0, AT_FIRST) : authors;
  if (authors.length === 0 && organization === undefined) return null;
  return (
    <p className={styles['authors']}>
      <span id={id}>{shown.map(({ name }) => name).join(', ')}</span>{' '}
      {folds && (
        <button
          type="button"
          className={styles['more']}
          aria-expanded={unfolded}
          aria-controls={id}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? 'show fewer' : `and ${authors.length - AT_FIRST} more`}
        </button>
      )}
      {organization !== undefined && (
        <span className={styles['organization']}>
          {authors.length > 0 && ' · '}
          {organization}
        </span>
      )}
    </p>
  );
}
