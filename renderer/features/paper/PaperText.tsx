import { type MouseEvent, memo, useMemo } from 'react';
import { assertNever } from '#contract/types';
import { Formula } from './Formula';
import { keptTogether } from './lineUnits';
import { splitText } from './mathematics';
import type { Piece } from './pieces';
import styles from './PaperText.module.css';

type OpenLink = (url: string) => void;

/** A real address whose click is the host's to carry out: the window itself goes nowhere. */
export function linkProps(url: string, onOpenLink: OpenLink) {
  return {
    href: url,
    rel: 'noreferrer',
    title: url,
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      onOpenLink(url);
    },
  };
}

/** A title, a summary or a paragraph as it is meant to be read: TeX set, addresses as links. */
export const PaperText = memo(function PaperText({
  text,
  onOpenLink,
}: {
  readonly text: string;
  readonly onOpenLink: OpenLink;
}) {
  const pieces = useMemo(() => splitText(text), [text]);
  return <Pieces pieces={pieces} onOpenLink={onOpenLink} />;
});

function Pieces({ pieces, onOpenLink }: { readonly pieces: readonly Piece[]; readonly onOpenLink: OpenLink }) {
  // The pieces of a text never move among each other: their place is what they are.
  /* oxlint-disable react/no-array-index-key */
  return keptTogether(pieces).map((unit, place) =>
    unit.kind === 'unit' ? (
      <span key={place} className={styles['unit']}>
        {unit.before}
        <Formula tex={unit.tex} display={false} />
        {unit.after}
      </span>
    ) : (
      <OnePiece key={place} piece={unit} onOpenLink={onOpenLink} />
    ),
  );
  /* oxlint-enable react/no-array-index-key */
}

function OnePiece({ piece, onOpenLink }: { readonly piece: Piece; readonly onOpenLink: OpenLink }) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'mathematics':
      return <Formula tex={piece.tex} display={piece.display} />;
    case 'link':
      return (
        <a className={styles['link']} {...linkProps(piece.url, onOpenLink)}>
          <Pieces pieces={piece.pieces} onOpenLink={onOpenLink} />
        </a>
      );
    case 'styled':
      return <Styled piece={piece} onOpenLink={onOpenLink} />;
    default:
      return assertNever(piece);
  }
}

function Styled({
  piece,
  onOpenLink,
}: {
  readonly piece: Extract<Piece, { kind: 'styled' }>;
  readonly onOpenLink: OpenLink;
}) {
  const inside = <Pieces pieces={piece.pieces} onOpenLink={onOpenLink} />;
  switch (piece.style) {
    case 'bold':
      return <strong className={styles['bold']}>{inside}</strong>;
    case 'italic':
      return <em>{inside}</em>;
    case 'code':
      return <code className={styles['code']}>{inside}</code>;
    case 'small-capitals':
      return <span className={styles['small-capitals']}>{inside}</span>;
    case 'underline':
      return <span className={styles['underline']}>{inside}</span>;
    case 'superscript':
      return <sup className={styles['raised']}>{inside}</sup>;
    case 'subscript':
      return <sub className={styles['raised']}>{inside}</sub>;
    default:
      return assertNever(piece.style);
  }
}
