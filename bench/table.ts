import { type Figure, holds, median, quantile, type Unit } from './figures';

const HEAD = ['what', 'papers', 'median', 'p95', 'max', 'runs', 'budget', 'holds', 'one lowdb file'];
const WORDS: Readonly<Record<string, string>> = { true: 'yes', false: 'NO', undefined: '' };

/** The figures as one plain table, columns aligned by spaces. */
export function printTable(figures: readonly Figure[]): string {
  const lines = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  const notes = figures.flatMap(({ what, size, note }) => (note === undefined ? [] : [`${what}, ${size}: ${note}`]));
  return `${[...text, ...(notes.length > 0 ? ['', ...notes] : [])].map((line) => line.trimEnd()).join('\n')}\n`;
}

function cells(figure: Figure): readonly string[] {
  const { what, size, unit, values, budget, instead } = figure;
  const shown = (part: number): string => (values.length === 0 ? '–' : inUnit(quantile(values, part), unit));
  return [
    what,
    size,
    shown(0.5),
    shown(0.95),
    shown(1),
    String(values.length),
    budget === undefined ? '' : `${budget.of} ≤ ${inUnit(budget.limit, unit)}`,
    WORDS[String(holds(figure))] ?? '',
    instead === undefined || instead.length === 0 ? '' : inUnit(median(instead), unit),
  ];
}

function inUnit(value: number, unit: Unit): string {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  return `${value.toFixed(digits)} ${unit}`;
}

/** How many papers, as the table says it. */
export function sized(count: number): string {
  return count.toLocaleString('en');
}
