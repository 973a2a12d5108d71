import { memo, type ReactNode, useMemo } from 'react';
import type { Inline } from '#contract/full-text';
import { plainLength, sliceInlines } from '#contract/slice-inlines';
import { Inlines } from './Inlines';
import { type RunMark, useRunMarks } from './run-marks';
import styles from './RunWords.module.css';

type RunWordsProps = { readonly run: string; readonly of: readonly Inline[] };

/** The words of a run, with what stands out in them. */
export const RunWords = memo(function RunWords({ run, of }: RunWordsProps): ReactNode {
  const marks = useRunMarks(run);
  if (marks.length === 0) return <Inlines of={of} />;
  return <MarkedWords of={of} marks={marks} />;
});

type Segment = {
  readonly from: number;
  readonly of: readonly Inline[];
  /** The longest first: shorter ones lie on top. */
  readonly marks: readonly RunMark[];
};

/** Divides a run wherever a mark begins or ends. */
function segmentsOf(of: readonly Inline[], marks: readonly RunMark[]): readonly Segment[] {
  const length = of.reduce((sum, piece) => sum + plainLength(piece), 0);
  const cuts = [0, length, ...marks.flatMap(({ from, to }) => [from, to])]
    .filter((cut) => cut >= 0 && cut <= length)
    .toSorted((a, b) => a - b);
  const segments: Segment[] = [];
  for (const [place, from] of cuts.entries()) {
    const to = cuts[place + 1];
    if (to === undefined || to === from) continue;
    const over = marks.filter((mark) => mark.from < to && mark.to > from);
    segments.push({
      from,
      of: sliceInlines(of, from, to),
      marks: over.toSorted((a, b) => b.to - b.from - (a.to - a.from)),
    });
  }
  return segments;
}

function MarkedWords({ of, marks }: { readonly of: readonly Inline[]; readonly marks: readonly RunMark[] }) {
  const segments = useMemo(() => segmentsOf(of, marks), [of, marks]);
  return segments.map((segment) => (
    <Marked key={segment.from} segment={segment} marks={segment.marks}>
      <Inlines of={segment.of} />
    </Marked>
  ));
}

type MarkedProps = { readonly segment: Segment; readonly marks: readonly RunMark[]; readonly children: ReactNode };

function Marked({ segment, marks, children }: MarkedProps): ReactNode {
  const [mark, ...rest] = marks;
  if (mark === undefined) return children;
  const length = segment.of.reduce((sum, piece) => sum + plainLength(piece), 0);
  const begins = mark.from >= segment.from;
  const ends = mark.to <= segment.from + length;
  return (
    <mark
      className={styles['mark']}
      data-highlight={mark.id}
      data-line={mark.look.line}
      data-colour={mark.look.colour}
      data-before={begins ? mark.before : undefined}
      data-behind={ends ? mark.behind : undefined}
    >
      <Marked segment={segment} marks={rest}>
        {children}
      </Marked>
    </mark>
  );
}
