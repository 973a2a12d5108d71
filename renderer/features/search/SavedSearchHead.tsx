import { Pencil } from 'lucide-react';
import type { View } from '#contract/lists';
import { SEARCH_ORDERS } from '#contract/query-text';
import { useActionContext } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { ORDER_LABELS } from './order-labels';
import styles from './SearchHead.module.css';

type SavedView = Extract<View, { readonly kind: 'saved' }>;

/** Above a saved search: what it looks for, in which order, and the way to look for something else. */
export function SavedSearchHead({ view }: { readonly view: SavedView }) {
  const { panes } = useActionContext();
  const saved = useReady(({ library }) => library.searches.find(({ id }) => id === view.search));
  const carryOut = useWindow((state) => state.carryOut);
  const search = useWindow((state) => state.searchFor);
  if (saved === undefined) return null;
  return (
    <div className={styles['head']}>
      <div className={styles['line']}>
        <code className={styles['query']}>{saved.query}</code>
        <div className={styles['tools']}>
          <Select
            label="Order"
            value={saved.order}
            options={SEARCH_ORDERS.map((value) => ({ value, label: ORDER_LABELS[value] }))}
            onChange={(order) => void carryOut({ do: 'change-search', search: saved.id, order })}
          />
          <Button
            size="s"
            variant="quiet"
            icon={Pencil}
            onClick={() => {
              search(saved.query, saved.order);
              panes.focusSearch();
            }}
          >
            Search on
          </Button>
        </div>
      </div>
    </div>
  );
}
