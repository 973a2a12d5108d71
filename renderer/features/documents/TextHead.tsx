import { memo } from 'react';
import type { FullText, TextSource } from '#contract/full-text';
import { Inlines } from './Inlines';
import styles from './TextHead.module.css';

const SOURCES: Readonly<Record<TextSource, string>> = {
  'arxiv-html': 'From arXiv’s HTML',
  'hugging-face-markdown': 'From Hugging Face’s Markdown',
  pdf: 'From the PDF',
};

/** The title of a text, where the text is from, and what that source lacks. */
export const TextHead = memo(function TextHead({ text }: { readonly text: FullText }) {
  const from = `${SOURCES[text.source]}${text.version === undefined ? '' : `, ${text.version}`}.`;
  return (
    <header className={styles['head']}>
      {text.title.length > 0 && (
        <h1 className={styles['title']}>
          <Inlines of={text.title} />
        </h1>
      )}
      <p className={styles[text.lacks.length > 0 ? 'lacks' : 'source']}>{[from, ...text.lacks].join(' ')}</p>
    </header>
  );
});
