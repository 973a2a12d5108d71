import { useMemo } from 'react';
import type { Block } from '#contract/full-text';
import { Scroller } from '../../ui/Scroller';
import { Caption } from './Caption';
import { runName } from './run-marks';
import { RunWords } from './RunWords';
import styles from './CodeBlock.module.css';

/** Code as it is, in lines that do not break: what is too wide scrolls within itself. */
export function CodeBlock({ block }: { readonly block: Extract<Block, { kind: 'code' }> }) {
  const caption = block.caption ?? [];
  const text = useMemo(() => [block.text], [block.text]);
  return (
    <figure className={styles['figure']} data-anchor={block.anchor}>
      <Caption label={block.label} of={caption} anchor={block.anchor} />
      <Scroller label={`${block.label ?? 'Code'}, wider than the page`} className={styles['code']} isScrollingAtFirst>
        <pre data-run={runName(block.anchor, 1)}>
          <RunWords run={runName(block.anchor, 1)} of={text} />
        </pre>
      </Scroller>
    </figure>
  );
}
