import { memo, use, useId } from 'react';
import type { Block } from '#contract/full-text';
import { assertNever } from '#contract/types';
import { CodeBlock } from './CodeBlock';
import { TextContext } from './doors';
import { FigureBlock } from './FigureBlock';
import { FormulaBlock } from './FormulaBlock';
import { ListBlock } from './ListBlock';
import { runName } from './run-marks';
import { RunWords } from './RunWords';
import { TableBlock } from './TableBlock';
import styles from './TextBlock.module.css';

/** The page has one heading of the first level: its title. */
const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** Blocks below each other. `before`: the one that stands before the first. */
export const TextBlocks = memo(function TextBlocks({
  blocks,
  before,
}: {
  readonly blocks: readonly Block[];
  readonly before?: Block | undefined;
}) {
  return blocks.map((block, place) => {
    const previous = place === 0 ? before : blocks[place - 1];
    return <TextBlock key={block.anchor} block={block} goesOn={previous?.kind === 'paragraph'} />;
  });
});

/** One block; `goesOn`: it follows a paragraph. */
const TextBlock = memo(function TextBlock({ block, goesOn }: { readonly block: Block; readonly goesOn: boolean }) {
  switch (block.kind) {
    case 'heading':
      return <Heading block={block} />;
    case 'paragraph':
      return (
        <p
          className={styles[goesOn ? 'next' : 'paragraph']}
          data-anchor={block.anchor}
          data-run={runName(block.anchor, 0)}
        >
          <RunWords run={runName(block.anchor, 0)} of={block.of} />
        </p>
      );
    case 'formula':
      return <FormulaBlock block={block} />;
    case 'figure':
      return <FigureBlock block={block} Blocks={TextBlocks} />;
    case 'table':
      return <TableBlock block={block} />;
    case 'list':
      return <ListBlock block={block} Blocks={TextBlocks} />;
    case 'quote':
      return (
        <blockquote className={styles['quote']} data-anchor={block.anchor}>
          <TextBlocks blocks={block.of} />
        </blockquote>
      );
    case 'code':
      return <CodeBlock block={block} />;
    case 'statement':
      return <Statement block={block} />;
    case 'rule':
      return <hr className={styles['rule']} data-anchor={block.anchor} />;
    case 'left-out':
      return (
        <p className={styles['left-out']} data-anchor={block.anchor}>
          {block.why}
        </p>
      );
    default:
      return assertNever(block);
  }
});

function Heading({ block }: { readonly block: Extract<Block, { kind: 'heading' }> }) {
  const { levels } = use(TextContext);
  const Tag = HEADINGS[(levels.get(block.anchor) ?? 6) - 2] ?? 'h6';
  return (
    <Tag className={styles[Tag]} data-anchor={block.anchor} data-run={runName(block.anchor, 0)}>
      {block.number !== undefined && (
        <span className={styles['number']} data-length={0}>
          {block.number}{' '}
        </span>
      )}
      <RunWords run={runName(block.anchor, 0)} of={block.of} />
    </Tag>
  );
}

/** A theorem, a proof, an abstract in a box: a group of blocks with a title of its own. */
function Statement({ block }: { readonly block: Extract<Block, { kind: 'statement' }> }) {
  const titleId = useId();
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for forms
      role="group"
      aria-labelledby={block.title.length > 0 ? titleId : undefined}
      className={styles['statement']}
      data-anchor={block.anchor}
    >
      {block.title.length > 0 && (
        <p id={titleId} className={styles['title']} data-run={runName(block.anchor, 0)}>
          <RunWords run={runName(block.anchor, 0)} of={block.title} />
        </p>
      )}
      <TextBlocks blocks={block.of} />
    </div>
  );
}
