import { memo, useMemo } from 'react';
import { PaperText } from './PaperText';
import styles from './Abstract.module.css';

type AbstractProps = {
  /** Paragraphs are separated by one newline. */
  readonly text: string;
  readonly onOpenLink: (url: string) => void;
};

/** An abstract, paragraph by paragraph, with its mathematics set and its addresses as links. */
export const Abstract = memo(function Abstract({ text, onOpenLink }: AbstractProps) {
  const paragraphs = useMemo(() => text.split('\n').filter((paragraph) => paragraph.trim() !== ''), [text]);
  return (
    <div className={styles['abstract']}>
      {paragraphs.map((paragraph, place) => (
        // Paragraphs never move among each other: their place is what they are.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={place} className={styles['paragraph']}>
          <PaperText text={paragraph} onOpenLink={onOpenLink} />
        </p>
      ))}
    </div>
  );
});
