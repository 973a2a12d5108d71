import { memo, useEffect, useId, useMemo, useState } from 'react';
import Markdown, { type Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { withMaskedDollars } from '#contract/dollar-signs';
import { type MarkdownPart, markdownParts } from './markdown-parts';
import { rehypeTasks, remarkNotes } from './markdown-tree';
import { previewElements } from './PreviewElements';
import { PreviewContext, type PreviewDoors } from './preview-doors';
import { SourceBoundary } from './SourceBoundary';
import styles from './MarkdownPreview.module.css';

export type MarkdownPreviewProps = Omit<PreviewDoors, 'partStart'> & {
  /** Markdown, without front matter. */
  readonly text: string;
};

const REMARK: Options['remarkPlugins'] = [remarkGfm, remarkMath, remarkNotes];
const REHYPE: Options['rehypePlugins'] = [rehypeTasks];

/**
 * An address as it may stand in the page: the web's, a picture's of the notes, a place within the note. Anything else,
 * such as `javascript:`, is none.
 */
function address(url: string): string {
  return /^(?:https?:\/\/|#|(?:\.\.\/){1,2}attachments\/)/i.test(url) ? url : '';
}

/**
 * A note as it is meant to be read. No markup of it gets into the page, nothing is fetched, and no link leads anywhere
 * but through the functions that are given. A long note is set part by part, what would take too long as its source.
 */
export function MarkdownPreview({ text, ...doors }: MarkdownPreviewProps) {
  const { parts, isCut } = useMemo(() => markdownParts(text), [text]);
  const shown = useShown(parts);
  return (
    <div className={styles['page']}>
      {shown.map((part, place) => (
        // A part stays the same when what is before it grows: the focus within it stays too.
        // oxlint-disable-next-line react/no-array-index-key
        <Part key={place} part={part} doors={doors} />
      ))}
      {isCut && shown.length === parts.length && (
        <p className={styles['remark']}>The note is longer than what is shown here. The rest is in its text.</p>
      )}
    </div>
  );
}

/** The parts that are to be shown by now: those that were set before, and one more whenever the window has time. */
function useShown(parts: readonly MarkdownPart[]): readonly MarkdownPart[] {
  const [set, setSet] = useState<readonly string[]>([]);
  const [, second] = parts.filter(({ text }, place) => set[place] !== text);
  const shown = second === undefined ? parts : parts.slice(0, parts.indexOf(second));
  useEffect(() => {
    if (shown.length === parts.length) return undefined;
    const timer = setTimeout(() => setSet(shown.map(({ text }) => text)), 0);
    return () => clearTimeout(timer);
  }, [shown, parts]);
  return shown;
}

type PartProps = { readonly part: MarkdownPart; readonly doors: Omit<PreviewDoors, 'partStart'> };

function Part({ part, doors }: PartProps) {
  const { onOpenLink, onFollow, resolve, pictureSource, onToggleTask } = doors;
  const value = useMemo(
    () => ({
      partStart: part.start,
      onOpenLink,
      onFollow,
      pictureSource,
      ...(resolve === undefined ? {} : { resolve }),
      ...(onToggleTask === undefined ? {} : { onToggleTask }),
    }),
    [part.start, onOpenLink, onFollow, resolve, pictureSource, onToggleTask],
  );
  if (part.isSource) return <Source text={part.text} />;
  return (
    <SourceBoundary text={part.text} source={<Source text={part.text} />}>
      <PreviewContext value={value}>
        <SetText text={part.text + part.definitions} />
      </PreviewContext>
    </SourceBoundary>
  );
}

function Source({ text }: { readonly text: string }) {
  return (
    <div>
      <p className={styles['remark']}>This part would take too long to set. It is shown as it is written.</p>
      <pre className={styles['source']}>{text}</pre>
    </div>
  );
}

const SetText = memo(function SetText({ text }: { readonly text: string }) {
  const id = useId();
  const toRehype = useMemo(
    () => ({ clobberPrefix: `${id}-`, footnoteLabel: 'Footnotes', footnoteLabelTagName: 'h3' }),
    [id],
  );
  return (
    <Markdown
      remarkPlugins={REMARK}
      rehypePlugins={REHYPE}
      remarkRehypeOptions={toRehype}
      components={previewElements}
      urlTransform={address}
    >
      {withMaskedDollars(text, false)}
    </Markdown>
  );
});
