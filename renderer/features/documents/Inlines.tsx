import { memo, type ReactNode, use, useMemo } from 'react';
import type { Inline } from '#contract/full-text';
import { assertNever } from '#contract/types';
import { Formula } from '../paper/Formula';
import { linkProps } from '../paper/PaperText';
import { NearContext, TextContext } from './doors';
import { InlinePicture } from './TextPicture';
import { TextMark } from './TextMark';
import { unitsOf } from './text-units';
import styles from './Inlines.module.css';

/** The pieces of a line. */
export const Inlines = memo(function Inlines({ of }: { readonly of: readonly Inline[] }): ReactNode {
  const units = useMemo(() => unitsOf(of), [of]);
  // The pieces of a text never move among each other: their place is what they are.
  /* oxlint-disable react/no-array-index-key */
  return units.map((piece, place) =>
    typeof piece === 'string' ? (
      piece
    ) : piece.kind === 'unit' ? (
      <span key={place} className={styles['unit']}>
        {piece.of.map((each, within) => (typeof each === 'string' ? each : <Piece key={within} piece={each} />))}
      </span>
    ) : (
      <Piece key={place} piece={piece} />
    ),
  );
  /* oxlint-enable react/no-array-index-key */
});

function Piece({ piece }: { readonly piece: Exclude<Inline, string> }) {
  switch (piece.kind) {
    case 'em':
      return (
        <em>
          <Inlines of={piece.of} />
        </em>
      );
    case 'strong':
      return (
        <strong>
          <Inlines of={piece.of} />
        </strong>
      );
    case 'code':
      return (
        <code className={styles['code']}>
          <Inlines of={piece.of} />
        </code>
      );
    case 'sub':
      return (
        <sub className={styles['raised']}>
          <Inlines of={piece.of} />
        </sub>
      );
    case 'sup':
      return (
        <sup className={styles['raised']}>
          <Inlines of={piece.of} />
        </sup>
      );
    case 'caps':
      return (
        <span className={styles['caps']}>
          <Inlines of={piece.of} />
        </span>
      );
    case 'math':
      return <Math tex={piece.tex} text={piece.text} />;
    case 'link':
      return <WebLink href={piece.href} of={piece.of} />;
    case 'to':
      return <TextLink anchor={piece.anchor} of={piece.of} />;
    case 'cite':
      return <Citation references={piece.references} of={piece.of} />;
    case 'note':
      return <NoteMark note={piece.note} />;
    case 'picture':
      return <InlinePicture picture={piece.picture} />;
    case 'break':
      return <br />;
    default:
      return assertNever(piece);
  }
}

function Math({ tex, text }: { readonly tex: string; readonly text: string | undefined }) {
  const isNear = use(NearContext);
  return (
    <span data-length={(text ?? tex).length}>
      <Formula tex={tex} text={text} display={false} isWanted={isNear} />
    </span>
  );
}

function WebLink({ href, of }: { readonly href: string; readonly of: readonly Inline[] }) {
  const { onLink } = use(TextContext);
  return (
    <a className={styles['link']} {...linkProps(href, onLink)}>
      <Inlines of={of} />
    </a>
  );
}

/** To another place in the text. */
function TextLink({ anchor, of }: { readonly anchor: string; readonly of: readonly Inline[] }) {
  const { goTo } = use(TextContext);
  return (
    <a
      className={styles['link']}
      href={`#${anchor}`}
      onClick={(event) => {
        event.preventDefault();
        goTo(anchor);
      }}
    >
      <Inlines of={of} />
    </a>
  );
}

/** A citation of something that is not among the references is words alone. */
function Citation({ references, of }: { readonly references: readonly string[]; readonly of: readonly Inline[] }) {
  const known = use(TextContext).references;
  const anchors = references.filter((anchor) => known.has(anchor));
  if (anchors.length === 0) return <Inlines of={of} />;
  return (
    <TextMark kind="cite" anchors={anchors}>
      <Inlines of={of} />
    </TextMark>
  );
}

function NoteMark({ note }: { readonly note: string }) {
  const footnote = use(TextContext).footnotes.get(note);
  if (footnote === undefined) return null;
  return (
    <TextMark kind="note" anchors={[note]} label={`Footnote ${footnote.mark}`}>
      {footnote.mark}
    </TextMark>
  );
}
