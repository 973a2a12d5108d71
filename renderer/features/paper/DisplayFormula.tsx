import { useRef } from 'react';
import { useIsScrolling } from '../../ui/useIsScrolling';
import styles from './PaperText.module.css';

/**
 * A formula on a line of its own; `markup` is what KaTeX made of its source. One that is wider than its column scrolls,
 * and can have the focus then.
 */
export function DisplayFormula({ markup }: { readonly markup: string }) {
  const line = useRef<HTMLSpanElement>(null);
  const isWide = useIsScrolling(line, markup);
  return (
    <span
      ref={line}
      className={styles['display']}
      {...(isWide ? { role: 'group', tabIndex: 0, 'aria-label': 'Formula, wider than the page' } : {})}
      // MathML made by KaTeX from the source, which it escapes; nothing of the feed goes in as markup.
      // oxlint-disable-next-line react/no-danger
      dangerouslySetInnerHTML={{ __html: markup }}
    />
  );
}
