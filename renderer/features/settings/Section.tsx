import { Check, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useReady, useWindow } from '../../store/store';
import { Icon } from '../../ui/Icon';
import styles from './Settings.module.css';

type SectionProps = { readonly title: string; readonly lead?: string; readonly children: ReactNode };

/** A heading and its fields. */
export function Section({ title, lead, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles['heading']}>
        {title}
      </h2>
      {lead !== undefined && <p className={styles['sectionLead']}>{lead}</p>}
      {children}
    </section>
  );
}

type FieldProps = {
  /** Under which its changes are kept, for "saved". Without one, nothing is told. */
  readonly name?: string;
  readonly label: string;
  readonly hint: ReactNode;
  /** The control takes the whole line, below its words. */
  readonly isWide?: boolean;
  readonly children?: ReactNode;
};

/** One thing that can be set: its words, its control, and whether the last change is on disk. */
export function Field({ name, label, hint, isWide = false, children }: FieldProps) {
  return (
    <div className={styles['field']} data-wide={isWide}>
      <div className={styles['label']}>{label}</div>
      <div className={styles['hint']}>{hint}</div>
      <div className={styles['control']}>
        {name !== undefined && <SaveMark name={name} />}
        {children}
      </div>
    </div>
  );
}

/** What became of the last change: said only when it is known. */
function SaveMark({ name }: { readonly name: string }) {
  const sequence = useWindow(({ changes }) => changes.get(name));
  const error = useWindow(({ changeErrors }) => changeErrors.get(name));
  const savedThrough = useReady(({ storage }) => storage.savedThrough);
  const failure = useReady(({ storage }) => storage.failure);
  return (
    <output className={styles['mark']}>
      {error !== undefined ? (
        <span className={styles['bad']}>
          <Icon icon={TriangleAlert} size={12} />
          {error.message}
        </span>
      ) : sequence === undefined ? null : sequence <= savedThrough ? (
        <span className={styles['good']}>
          <Icon icon={Check} size={12} />
          Saved
        </span>
      ) : failure === null ? (
        'Saving…'
      ) : (
        <span className={styles['bad']}>
          <Icon icon={TriangleAlert} size={12} />
          Not saved
        </span>
      )}
    </output>
  );
}
