import { useMemo } from 'react';
import { DisplayFormula } from './DisplayFormula';
import { laterFormulas } from './later-formulas';
import { flatFormula } from './readable-text';
import styles from './PaperText.module.css';

type FormulaProps = {
  /** TeX without delimiters. */
  readonly tex: string;
  readonly display: boolean;
  /** The same in plain characters: until it is set, and where it cannot be. */
  readonly text?: string | undefined;
  /** False while it need not be set, since it is out of sight. */
  readonly isWanted?: boolean;
};

/** A formula; one that cannot be set is shown in plain characters, or else as its source. */
export function Formula({ tex, display, text, isWanted = true }: FormulaProps) {
  const formulas = laterFormulas.use(isWanted);
  const isSet = isWanted && formulas !== undefined;
  const markup = useMemo(() => (isSet ? formulas.formula(tex, display) : undefined), [isSet, formulas, tex, display]);
  if (!isSet || tex === '') return <span className={styles['inline']}>{text ?? flatFormula(tex)}</span>;
  if (markup === undefined && text !== undefined) return <span className={styles['inline']}>{text}</span>;
  if (markup === undefined) return <code className={styles['code']}>{tex}</code>;
  if (display) return <DisplayFormula markup={markup} />;
  // MathML made by KaTeX from the source, which it escapes; nothing of the feed goes in as markup.
  // oxlint-disable-next-line react/no-danger
  return <span className={styles['inline']} dangerouslySetInnerHTML={{ __html: markup }} />;
}
