import { memo } from 'react';
import { type Block, type Cell, plainText } from '#contract/full-text';
import { classes } from '../../ui/classes';
import { Scroller } from '../../ui/Scroller';
import { Caption } from './Caption';
import { runName } from './run-marks';
import { RunWords } from './RunWords';
import styles from './TableBlock.module.css';

/** So many characters stay on one line: a number with what it may be off by. */
const SHORT = 20;

type Line = readonly Cell[];

/** A table below its caption. What is too wide scrolls within itself. */
export function TableBlock({ block }: { readonly block: Extract<Block, { kind: 'table' }> }) {
  const { label, caption, lines } = block;
  const name = `${label ?? 'Table'} ${plainText(caption).slice(0, 120)}`.trim();
  return (
    <figure className={styles['figure']} data-anchor={block.anchor}>
      <Caption label={label} of={caption} anchor={block.anchor} />
      {/* Its caption is said before it, and its name again with the table. */}
      <Scroller label={`${label ?? 'Table'}, wider than the page`} className={styles['scroller']} isScrollingAtFirst>
        <Lines lines={lines} name={name} anchor={block.anchor} />
      </Scroller>
    </figure>
  );
}

/** Apart from its scroller, which is told of changes by its children. */
type LinesProps = { readonly lines: readonly Line[]; readonly name: string; readonly anchor: string };

const Lines = memo(function Lines({ lines, name, anchor }: LinesProps) {
  const firstOfBody = lines.findIndex((line) => !line.every((cell) => cell.isHead));
  const heads = firstOfBody < 0 ? 0 : firstOfBody;
  return (
    <table className={styles['table']} aria-label={name}>
      {heads > 0 && (
        <thead>
          <Rows lines={lines.slice(0, heads)} isHead anchor={anchor} firstPart={1} />
        </thead>
      )}
      <tbody>
        <Rows
          lines={lines.slice(heads)}
          isHead={false}
          anchor={anchor}
          firstPart={1 + lines.slice(0, heads).flat().length}
        />
      </tbody>
    </table>
  );
});

type RowsProps = {
  readonly lines: readonly Line[];
  readonly isHead: boolean;
  readonly anchor: string;
  /** The run of the first cell. */
  readonly firstPart: number;
};

function Rows({ lines, isHead, anchor, firstPart }: RowsProps) {
  let part = firstPart - 1;
  // Rows and cells never move among each other.
  /* oxlint-disable react/no-array-index-key */
  return lines.map((line, row) => (
    <tr key={row}>
      {line.map((cell, column) => {
        part += 1;
        return <OneCell key={column} cell={cell} isHead={isHead} run={runName(anchor, part)} />;
      })}
    </tr>
  ));
  /* oxlint-enable react/no-array-index-key */
}

type OneCellProps = { readonly cell: Cell; readonly isHead: boolean; readonly run: string };

function OneCell({ cell, isHead, run }: OneCellProps) {
  const shared = {
    colSpan: cell.columns,
    rowSpan: cell.rows,
    'data-run': run,
    className: classes(
      cell.align !== undefined && cell.align !== 'left' && styles[cell.align],
      plainText(cell.of).length <= SHORT && styles['short'],
    ),
  };
  // What is empty is the head of nothing.
  if (cell.isHead !== true || cell.of.length === 0)
    return (
      <td {...shared}>
        <RunWords run={run} of={cell.of} />
      </td>
    );
  const group = isHead ? cell.columns : cell.rows;
  const scope = `${isHead ? 'col' : 'row'}${group === undefined ? '' : 'group'}` as const;
  return (
    <th {...shared} scope={scope}>
      <RunWords run={run} of={cell.of} />
    </th>
  );
}
