import { TableOfContents } from 'lucide-react';
import { type CSSProperties, type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { FullText } from '#contract/full-text';
import type { ReaderLook } from '#contract/reader-look';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Drawer } from '../../ui/Drawer';
import { scrollPage } from '../../ui/scroll-page';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { BackBar } from './BackBar';
import { Contents } from './Contents';
import { TextContext, type TextDoors } from './doors';
import { LookPanel } from './LookPanel';
import { MarkCard } from './MarkCard';
import { focusOn } from './focus-on';
import { createMarks } from './marks';
import { groundOf, lookMetrics } from './reader-look';
import type { ReaderHandle, ReadingPlace, ReadPlace } from './reading-place';
import { ReadSoFar, ReadSoFarInShort } from './ReadSoFar';
import { TextBody } from './TextBody';
import { scrollTopShowing } from './text-position';
import { type Outline, outlineOf } from './text-outline';
import { useBackTrail } from './useBackTrail';
import { useIsNarrow } from './useIsNarrow';
import { createNearness, NearnessContext } from './useNear';
import { useReadingPlace } from './useReadingPlace';
import styles from './Reader.module.css';

/** Narrower than this, in CSS pixels, the contents have no column of their own. */
const HAS_CONTENTS = 960;

/** Its functions are to stay the same from one rendering to the next, for the text is drawn anew with others. */
type ReaderProps = {
  /** Another text needs another reader: give it a key. */
  readonly text: FullText;
  /** The address of a picture's file, for an `<img>`; undefined where it is not at hand. */
  readonly pictureAddress: (file: string) => string | undefined;
  readonly look: ReaderLook;
  readonly onLook: (look: ReaderLook) => void;
  /** Where reading stands at the opening; null for the beginning. */
  readonly place: ReadingPlace | null;
  /** Told when scrolling has come to rest, at most once a second, and at the end. */
  readonly onPlace: (place: ReadPlace) => void;
  readonly onLink: (href: string) => void;
  /** What stands in the margin of the text, placed by itself. */
  readonly margin?: ReactNode;
  /** What stands below the text. */
  readonly ending?: ReactNode;
  /** Given what the window may ask of the text, and null when it goes. */
  readonly handle?: (reader: ReaderHandle | null) => void;
};

/** A line of text is no lower, mostly, in CSS pixels. */
const LINE = 28;

/** The first and the last part that the first view may show. */
function firstView({ chunks, chunkOf }: Outline, place: ReadingPlace | null): readonly [first: number, last: number] {
  const first = place === null ? 0 : (chunkOf.get(place.anchor) ?? 0);
  const wanted = window.innerHeight / LINE;
  let last = first;
  // The place may be near the end of its part.
  let lines = place === null ? (chunks[first]?.lines ?? 0) : 0;
  while (lines < wanted && last < chunks.length) {
    last += 1;
    lines += chunks[last]?.lines ?? 0;
  }
  return [first, last];
}

/** The full text of a paper, to be read: its contents at the left, or behind a button, and the text. */
export function Reader(props: ReaderProps) {
  const { text, pictureAddress, look, onLook, place, onPlace, onLink, margin, ending, handle } = props;
  const root = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLElement>(null);
  const contentsId = useId();
  const isNarrow = useIsNarrow(root, HAS_CONTENTS);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [marks] = useState(createMarks);
  const [nearness] = useState(createNearness);
  const outline = useMemo(() => outlineOf(text), [text]);
  const { column, line } = lookMetrics(look);
  const setting = `${look.size} ${column} ${line} ${look.face}`;
  const { reading, here, hold } = useReadingPlace({ scroller, outline, place, onPlace, setting });
  const { canGoBack, keep, back, forget } = useBackTrail(scroller, hold);
  /** The focus went along with the jump: the bar that tells the way back is far from it, and is told of. */
  const [hasJumped, setJumped] = useState(false);

  const goToMark = useCallback(
    (anchor: string, into: number, mark?: string) => {
      if (here.current !== null) keep(here.current);
      setJumped(true);
      setDrawerOpen(false);
      hold({ anchor, into });
      // Whoever reads by ear goes along.
      if (scroller.current !== null) focusOn(scroller.current, anchor, mark);
    },
    [here, keep, hold],
  );
  const goTo = useCallback((anchor: string) => goToMark(anchor, 0), [goToMark]);

  const doors = useMemo(
    (): TextDoors => ({
      onLink,
      goTo,
      pictureAddress,
      marks,
      levels: outline.levels,
      footnotes: new Map(text.footnotes.map((footnote) => [footnote.anchor, footnote])),
      references: new Map(text.references.map((reference) => [reference.anchor, reference])),
    }),
    [onLink, goTo, pictureAddress, marks, outline, text],
  );

  useEffect(() => {
    handle?.({
      page: (by) => scrollPage(scroller.current, by),
      goTo,
      goToMark,
      bringIntoView(place, drawn, keepsTrail) {
        const range = drawn();
        const element = scroller.current;
        const isSeen = range !== null && element !== null && scrollTopShowing(element, range) === element.scrollTop;
        if (keepsTrail && !isSeen && here.current !== null) keep(here.current);
        hold(place, drawn);
      },
      scroller: () => scroller.current,
      focus: () => scroller.current?.focus({ preventScroll: true }),
    });
    return () => handle?.(null);
  }, [handle, goTo, goToMark, here, keep, hold]);

  const [[first, last]] = useState(() => firstView(outline, place));
  const ground = groundOf(look);
  const list = <Contents entries={outline.contents} current={reading.current} onGo={goTo} />;
  return (
    <TextContext value={doors}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that act wherever the focus is in it */}
      <div
        ref={root}
        className={classes(styles['reader'], isNarrow && styles['narrow'])}
        {...ground}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && marks.shown() !== null) {
            event.preventDefault();
            marks.hide();
          } else if (event.key === 'ArrowLeft' && event.altKey && !event.ctrlKey && !event.metaKey && canGoBack) {
            event.preventDefault();
            back();
          }
        }}
      >
        {/* The words below say the same, and some screen readers beep with every step of a bar. */}
        <progress className={styles['progress']} max={100} value={reading.percent} aria-hidden="true" />
        {isNarrow ? (
          <div className={styles['head']}>
            <Button size="s" variant="quiet" icon={TableOfContents} onClick={() => setDrawerOpen(true)}>
              Contents
            </Button>
            <ReadSoFarInShort reading={reading} />
          </div>
        ) : (
          <nav className={styles['contents']} aria-labelledby={contentsId}>
            <p id={contentsId} className={styles['label']}>
              Contents
            </p>
            {list}
            <ReadSoFar reading={reading} />
          </nav>
        )}
        <section
          ref={scroller}
          className={styles['folio']}
          data-scroller=""
          aria-label="Text"
          // What scrolls must be reachable by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <article
            className={styles['text']}
            lang="en"
            data-face={look.face}
            style={
              { '--size': `${look.size}px`, '--line-height': `${line}px`, '--column': `${column}px` } as CSSProperties
            }
          >
            <NearnessContext value={nearness}>
              <TextBody text={text} outline={outline} first={first} last={last} />
            </NearnessContext>
            {ending}
            {margin}
          </article>
        </section>
        <div className={styles['look']}>
          <LookPanel look={look} onLook={onLook} />
        </div>
        {canGoBack && <BackBar onBack={back} onStay={forget} />}
        <VisuallyHidden>
          <output>{canGoBack && hasJumped ? 'Alt and Left go back to where you were.' : ''}</output>
        </VisuallyHidden>
        <MarkCard ground={ground} />
      </div>
      <Drawer
        open={isNarrow && isDrawerOpen}
        onOpenChange={setDrawerOpen}
        title="Contents"
        closeLabel="Hide the contents"
        closeKeys={undefined}
        initialFocus={(drawer) => drawer.querySelector<HTMLElement>('[aria-current]') ?? true}
        ground={ground['data-ground']}
      >
        <nav className={styles['drawer']} aria-label="Contents">
          {list}
        </nav>
      </Drawer>
    </TextContext>
  );
}
