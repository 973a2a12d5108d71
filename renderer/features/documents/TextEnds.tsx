import { memo, use } from 'react';
import type { Footnote, Inline, Reference } from '#contract/full-text';
import { TextContext } from './doors';
import { runName } from './run-marks';
import { RunWords } from './RunWords';
import { ENDS } from './text-outline';
import styles from './TextEnds.module.css';

/** The list of footnotes that a text ends with. */
export const Footnotes = memo(function Footnotes({ footnotes }: { readonly footnotes: readonly Footnote[] }) {
  return (
    <End anchor={ENDS.footnotes} title="Footnotes">
      {footnotes.map(({ anchor, mark, of }) => (
        <Line key={anchor} anchor={anchor} mark={mark} of={of} />
      ))}
    </End>
  );
});

/** The list of what a text cites. */
export const References = memo(function References({ references }: { readonly references: readonly Reference[] }) {
  return (
    <End anchor={ENDS.references} title="References">
      {references.map(({ anchor, label, of }) => (
        <Line key={anchor} anchor={anchor} mark={label} of={of} />
      ))}
    </End>
  );
});

function End({ anchor, title, children }: { anchor: string; title: string; children: React.ReactNode }) {
  return (
    <section className={styles['end']} aria-label={title}>
      <h2 className={styles['title']} data-anchor={anchor}>
        {title}
      </h2>
      {/* Without marks of its own a list is none to some screen readers. */}
      {/* oxlint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ol role="list" className={styles['lines']}>
        {children}
      </ol>
    </section>
  );
}

type LineProps = { readonly anchor: string; readonly mark: string | undefined; readonly of: readonly Inline[] };

function Line({ anchor, mark, of }: LineProps) {
  const isShort = mark !== undefined && mark.length <= 5;
  return (
    <li className={styles[isShort ? 'short' : 'line']} data-anchor={anchor}>
      {mark !== undefined && <span className={styles['mark']}>{mark} </span>}
      <span className={styles['words']} data-run={runName(anchor, 0)}>
        <RunWords run={runName(anchor, 0)} of={of} />
      </span>
    </li>
  );
}

/** What a card of a mark has of a footnote or a reference. */
export function useNoted(anchor: string): { readonly mark: string | undefined; readonly of: readonly Inline[] } | null {
  const { footnotes, references } = use(TextContext);
  const footnote = footnotes.get(anchor);
  if (footnote !== undefined) return { mark: footnote.mark, of: footnote.of };
  const reference = references.get(anchor);
  return reference === undefined ? null : { mark: reference.label, of: reference.of };
}
