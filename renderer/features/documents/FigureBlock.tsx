import type { ComponentType } from 'react';
import type { Block } from '#contract/full-text';
import { Caption } from './Caption';
import { TextPicture } from './TextPicture';
import styles from './FigureBlock.module.css';

type FigureBlockProps = {
  readonly block: Extract<Block, { kind: 'figure' }>;
  /** Draws what is in it. */
  readonly Blocks: ComponentType<{ readonly blocks: readonly Block[] }>;
};

/** What a picture is called that the source says nothing of. */
function pictureName({ label, pictures }: FigureBlockProps['block'], place: number): string {
  const which = pictures.length > 1 ? `Picture ${place + 1} of ${pictures.length}` : 'Picture';
  return label === undefined || label === '' ? which : `${which}, ${label.replace(/[.:]$/, '')}`;
}

/** Pictures, or figures of their own, beside each other as there is room; what is said of them all below. */
export function FigureBlock({ block, Blocks }: FigureBlockProps) {
  const isMany = block.pictures.length + block.parts.length > 1;
  return (
    <figure className={styles['figure']} data-anchor={block.anchor}>
      {block.pictures.length > 0 && (
        <div className={styles[isMany ? 'beside' : 'alone']}>
          {block.pictures.map((picture, place) => (
            // Pictures never move among each other, and two may be the same.
            // oxlint-disable-next-line react/no-array-index-key
            <TextPicture key={place} picture={picture} name={pictureName(block, place)} />
          ))}
        </div>
      )}
      {block.parts.length > 0 && (
        <div className={styles[block.parts.every((part) => part.kind === 'figure') ? 'parts' : 'below']}>
          <Blocks blocks={block.parts} />
        </div>
      )}
      <Caption label={block.label} of={block.caption} anchor={block.anchor} />
    </figure>
  );
}
