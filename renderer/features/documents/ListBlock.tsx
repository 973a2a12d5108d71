import type { ComponentType } from 'react';
import type { Block } from '#contract/full-text';
import styles from './ListBlock.module.css';

type ListBlockProps = {
  readonly block: Extract<Block, { kind: 'list' }>;
  /** Draws what is in it. */
  readonly Blocks: ComponentType<{ readonly blocks: readonly Block[] }>;
};

/** A list, with the marks of its source where it has its own. */
export function ListBlock({ block, Blocks }: ListBlockProps) {
  const Tag = block.isOrdered ? 'ol' : 'ul';
  return (
    <Tag className={styles[block.isOrdered ? 'ordered' : 'list']} data-anchor={block.anchor}>
      {block.items.map((item, place) => (
        // Items never move among each other.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place} className={item.mark === undefined ? undefined : styles['marked']}>
          {item.mark !== undefined && <span className={styles['mark']}>{item.mark} </span>}
          <Blocks blocks={item.of} />
        </li>
      ))}
    </Tag>
  );
}
