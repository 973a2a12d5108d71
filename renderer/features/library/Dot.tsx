import styles from './Dot.module.css';

/** The colour of a queue or tag, beside its name. Says nothing: the name does. */
export function Dot({ colour }: { readonly colour: number }) {
  return <span className={styles['dot']} data-colour={colour} aria-hidden="true" />;
}
