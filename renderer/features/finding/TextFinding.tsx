import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type FlatText, pointAt } from '#contract/flat-text';
import { useActionContext } from '../../actions/context';
import { useWindowStore } from '../../store/store';
import { FindBar, type FindWish } from '../../ui/FindBar';
import type { ReaderHandle } from '../documents/reading-place';
import { focusOn } from '../documents/focus-on';
import { placeAt, READING_LINE } from '../documents/text-position';
import { drawnRange, selectedIn } from '../highlights/text-selection';
import { createWordFinder, type Match } from './find-words';
import { paintFound } from './found-paint';

type TextFindingProps = {
  readonly flat: FlatText;
  /** The text, once it stands there. It is to stay the same. */
  readonly reader: () => ReaderHandle | null;
};

type Found = {
  readonly wish: FindWish;
  readonly matches: readonly Match[];
  /** Which of them one is at; -1 if there is none. */
  readonly current: number;
  /** One went on beyond the last, or back beyond the first. */
  readonly isWrapped: boolean;
};

/** Longer selections are meant to be highlighted, not found. */
const MOST_WANTED = 80;

function isSame(one: FindWish, other: FindWish): boolean {
  return one.query === other.query && one.matchesCase === other.matchesCase && one.wholeWords === other.wholeWords;
}

function toldOf({ matches, current, isWrapped }: Found): string {
  if (matches.length === 0) return 'Not found';
  const place = `${(current + 1).toLocaleString('en')} of ${matches.length.toLocaleString('en')}`;
  return `${place}${isWrapped ? ', from the other end' : ''}`;
}

/** Finds words in the text that is read, when it is asked for. */
export function TextFinding({ flat, reader }: TextFindingProps) {
  const { panes } = useActionContext();
  const store = useWindowStore();
  const [isOpen, setOpen] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  /** The words of the last time, or those that were selected when finding began. */
  const [words, setWords] = useState('');
  /** Where in the text finding began, so that longer words are not looked for ever further on. */
  const origin = useRef(0);
  const hasGone = useRef(false);
  const finder = useMemo(() => createWordFinder(flat.text), [flat]);

  const begin = useCallback(() => {
    const root = reader()?.scroller();
    if (root === null || root === undefined) return;
    const selected = selectedIn(root, flat);
    const chosen = selected === null ? '' : flat.text.slice(selected.from, selected.to);
    if (chosen !== '' && chosen.length <= MOST_WANTED && !chosen.includes('\n')) setWords(chosen);
    const here = placeAt(root, root.getBoundingClientRect().top + READING_LINE);
    const own = here === null ? undefined : flat.own.get(here.anchor);
    const top = own === undefined || here === null ? 0 : Math.floor(own.from + here.into * (own.to - own.from));
    origin.current = selected?.from ?? top;
    hasGone.current = false;
    setOpen(true);
  }, [reader, flat]);
  const { attachFinding, attachFindField } = panes;
  useEffect(() => {
    attachFinding(begin);
    return () => attachFinding(null);
  }, [attachFinding, begin]);

  const goTo = useCallback(
    (match: Match) => {
      const point = pointAt(flat, match.from, true);
      const own = point === undefined ? undefined : flat.own.get(point.anchor);
      const handle = reader();
      const root = handle?.scroller() ?? null;
      if (point === undefined || own === undefined || handle === null || root === null) return;
      const into = point.offset / Math.max(1, own.to - own.from);
      handle.bringIntoView({ anchor: point.anchor, into }, () => drawnRange(root, flat, match), !hasGone.current);
      hasGone.current = true;
    },
    [flat, reader],
  );

  const find = useCallback(
    (wish: FindWish) => {
      setWords(wish.query);
      setFound((before) => {
        if (before !== null && isSame(before.wish, wish)) {
          const { matches } = before;
          if (wish.to === null || matches.length === 0) return before;
          const next = before.current + (wish.to === 'next' ? 1 : -1);
          const current = (next + matches.length) % matches.length;
          return { ...before, current, isWrapped: next !== current };
        }
        const matches = finder.find(wish);
        const behind = matches.findIndex(({ from }) => from >= origin.current);
        const isWrapped = matches.length > 0 && behind < 0;
        return { wish, matches, current: matches.length === 0 ? -1 : Math.max(0, behind), isWrapped };
      });
    },
    [finder],
  );

  // What was found was in another text.
  const [foundIn, setFoundIn] = useState(flat);
  if (foundIn !== flat) {
    setFoundIn(flat);
    setFound(null);
  }

  const now = found?.matches[found.current];
  useEffect(() => {
    if (!isOpen || found === null) return undefined;
    const root = reader()?.scroller() ?? null;
    return root === null ? undefined : paintFound(root, flat, found.matches, found.current);
  }, [isOpen, found, flat, reader]);
  useEffect(() => {
    if (isOpen && now !== undefined) goTo(now);
  }, [isOpen, now, goTo]);

  const end = useCallback(() => {
    setOpen(false);
    const handle = reader();
    const root = handle?.scroller() ?? null;
    // What was found is selected, to be highlighted or copied.
    const range = now === undefined || root === null ? null : drawnRange(root, flat, now);
    const anchor = now === undefined ? undefined : pointAt(flat, now.from, true)?.anchor;
    if (root === null || range === null || anchor === undefined) return handle?.focus();
    // Whoever reads by ear goes on there, and not from the beginning.
    focusOn(root, anchor);
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    store.getState().announce('Finding ended. What was found is selected.');
  }, [reader, flat, now, store]);

  useEffect(() => {
    const root = isOpen ? (reader()?.scroller() ?? null) : null;
    if (root === null) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      end();
    };
    root.addEventListener('keydown', onKeyDown);
    return () => root.removeEventListener('keydown', onKeyDown);
  }, [isOpen, reader, end]);

  if (!isOpen) return null;
  const hasQuery = found !== null && found.wish.query.trim() !== '';
  return (
    <FindBar
      label="Find in the text"
      words={words}
      state={!hasQuery ? 'resting' : found.matches.length === 0 ? 'nothing' : 'found'}
      told={hasQuery ? toldOf(found) : ''}
      onFind={find}
      onEnd={end}
      handle={attachFindField}
    />
  );
}
