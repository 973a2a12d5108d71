import { use } from 'react';
import type { Block } from '#contract/full-text';
import { Formula } from '../paper/Formula';
import { NearContext } from './doors';
import { runName } from './run-marks';
import { RunWhole } from './RunWhole';
import styles from './FormulaBlock.module.css';

/** `2` and `(2)` are the same number. */
function bracketed(number: string): string {
  return /^[([]/.test(number) ? number : `(${number})`;
}

/** Formulas on lines of their own, their numbers at the right. One that is too wide scrolls within its line. */
export function FormulaBlock({ block }: { readonly block: Extract<Block, { kind: 'formula' }> }) {
  const isNear = use(NearContext);
  return (
    <div className={styles['block']} data-anchor={block.anchor}>
      {block.lines.map((line, place) => (
        // Lines never move among each other.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className={styles['line']}>
          <div className={styles['formula']} data-run={runName(block.anchor, place)}>
            <RunWhole run={runName(block.anchor, place)}>
              <div data-length={(line.text ?? line.tex).length}>
                <Formula tex={line.tex} text={line.text} display isWanted={isNear} />
              </div>
            </RunWhole>
          </div>
          {line.number !== undefined && <span className={styles['number']}>{bracketed(line.number)}</span>}
        </div>
      ))}
    </div>
  );
}
