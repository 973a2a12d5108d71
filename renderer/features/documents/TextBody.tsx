import { memo, useMemo } from 'react';
import type { FullText } from '#contract/full-text';
import { Footnotes, References } from './TextEnds';
import { TextBlocks } from './TextBlock';
import { TextChunk } from './TextChunk';
import { TextHead } from './TextHead';
import type { Outline } from './text-outline';
import { useFilling } from './useFilling';

type TextBodyProps = {
  readonly text: FullText;
  readonly outline: Outline;
  /** The part that is shown first. */
  readonly first: number;
  /** And the last that the first view may show. */
  readonly last: number;
};

/** A text from its title to its references. */
export const TextBody = memo(function TextBody({ text, outline, first, last }: TextBodyProps) {
  const { chunks } = outline;
  const parts = useMemo(
    () => chunks.map(({ blocks, before }) => <TextBlocks key={blocks[0]?.anchor} blocks={blocks} before={before} />),
    [chunks],
  );
  const notes = useMemo(() => <Footnotes footnotes={text.footnotes} />, [text]);
  const references = useMemo(() => <References references={text.references} />, [text]);
  const ends = [
    { content: notes, lines: text.footnotes.length * 2 },
    { content: references, lines: text.references.length * 2 },
  ].filter(({ lines }) => lines > 0);
  const isFilled = useFilling(first, chunks.length + ends.length);
  return (
    <>
      <TextHead text={text} />
      {parts.map((content, place) => (
        <TextChunk
          key={content.key}
          place={place}
          lines={chunks[place]?.lines ?? 0}
          isFilled={isFilled(place)}
          isNearAtFirst={place >= first && place <= last}
        >
          {content}
        </TextChunk>
      ))}
      {ends.map(({ content, lines }, end) => (
        <TextChunk
          key={end === 0 && ends.length === 2 ? 'notes' : 'references'}
          place={chunks.length + end}
          lines={lines + 3}
          isFilled={isFilled(chunks.length + end)}
          isNearAtFirst={chunks.length + end === first}
        >
          {content}
        </TextChunk>
      ))}
    </>
  );
});
