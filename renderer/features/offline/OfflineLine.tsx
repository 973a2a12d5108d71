import { Plane } from 'lucide-react';
import type { View } from '#contract/lists';
import { useAction } from '../../actions/context';
import { useReady } from '../../store/store';
import { Icon } from '../../ui/Icon';
import { meterWords } from './words';
import styles from './OfflineLine.module.css';

/** Above a list that is kept offline: how much of it is here. It leads to the page that says more. */
export function OfflineLine({ view }: { readonly view: View }) {
  const { perform } = useAction('go-offline');
  const meter = useReady(({ offline }) =>
    offline.scopes.find(({ scope }) =>
      scope.kind === 'queue'
        ? view.kind === 'queue' && scope.queue === view.queue
        : view.kind === 'tag' && scope.tag === view.tag,
    ),
  )?.meter;
  if (meter === undefined || view.filter !== undefined) return null;
  return (
    <button type="button" className={styles['line']} onClick={perform}>
      <Icon icon={Plane} size={12} />
      Offline: {meterWords(meter)}
    </button>
  );
}
