import { Copy } from 'lucide-react';
import type { ErrorData } from '#contract/errors';
import { copyText } from '../../actions/actions';
import { useWindowStore } from '../../store/store';
import { Icon } from '../../ui/Icon';
import styles from './Problem.module.css';

/** Everything about an error in lines, for whoever is asked for help. */
export function errorDetails(error: ErrorData): string {
  const details = Object.entries(error.details ?? {}).map(([name, value]) => `${name}: ${value}`);
  return [error.code, error.message, ...details].join('\n');
}

/** An error's code, small; pressed, its details are copied. */
export function CopyableCode({ error }: { readonly error: ErrorData }) {
  const store = useWindowStore();
  return (
    <button
      type="button"
      className={styles['code']}
      aria-label={`Error ${error.code}: copy the details`}
      onClick={() => void copyText(store, errorDetails(error), 'Details copied.')}
    >
      {error.code}
      <Icon icon={Copy} size={12} />
    </button>
  );
}
