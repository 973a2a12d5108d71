import type { KindId } from '#contract/highlights';
import { KindMark } from './KindMark';
import { useKinds } from './useKinds';
import styles from './KindChoice.module.css';

type KindChoiceProps = { readonly kind: KindId; readonly onKind: (kind: KindId) => void };

/** What a highlight is meant as: one of the kinds. */
export function KindChoice({ kind, onKind }: KindChoiceProps) {
  const { kinds } = useKinds();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for forms
    <div role="group" aria-label="Kind" className={styles['kinds']}>
      {kinds.map((each) => (
        <button
          key={each.id}
          type="button"
          className={styles['kind']}
          aria-pressed={each.id === kind}
          onClick={() => onKind(each.id)}
        >
          <KindMark look={each} />
          {each.name}
        </button>
      ))}
    </div>
  );
}
