import { useMemo } from 'react';
import { DisplayFormula } from './DisplayFormula';
import { laterFormulas } from './later-formulas';
import { flatFormula } from './readable-text';
import styles from './PaperText.module.css';

/** A formula, given as TeX without delimiters; one that cannot be set is shown as its source. */
export function Formula({ tex, display }: { readonly tex: string; readonly display: boolean }) {
  const formulas = laterFormulas.use(true);
  const markup = useMemo(() => formulas?.formula(tex, display), [formulas, tex, display]);
  if (formulas === undefined) return <span className={styles['inline']}>{flatFormula(tex)}</span>;
  if (markup === undefined) return <code className={styles['code']}>{tex}</code>;
  if (display) return <DisplayFormula markup={markup} />;
  // MathML made by KaTeX from the source, which it escapes; nothing of the feed goes in as markup.
  // oxlint-disable-next-line react/no-danger
  return <span className={styles['inline']} dangerouslySetInnerHTML={{ __html: markup }} />;
}
