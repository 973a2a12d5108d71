import { type CSSProperties, memo, type ReactNode, useRef } from 'react';
import { NearContext } from './doors';
import { useNear } from './useNear';
import styles from './TextChunk.module.css';

type TextChunkProps = {
  readonly place: number;
  /** An estimate of its height, in lines of the text. */
  readonly lines: number;
  /** Whether it is to be drawn although it is not near the view. */
  readonly isFilled: boolean;
  readonly isNearAtFirst: boolean;
  readonly children: ReactNode;
};

/** A part of a text that the browser lays out when it comes near the view. Until it is drawn, room is kept for it. */
export const TextChunk = memo(function TextChunk({ place, lines, isFilled, isNearAtFirst, children }: TextChunkProps) {
  const element = useRef<HTMLDivElement>(null);
  const isNear = useNear(element, isNearAtFirst);
  const isDrawn = isNear || isFilled;
  return (
    <div
      ref={element}
      className={styles[isDrawn ? 'drawn' : 'blank']}
      data-chunk={place}
      style={{ '--lines': lines } as CSSProperties}
    >
      {isDrawn && <NearContext value={isNear}>{children}</NearContext>}
    </div>
  );
});
