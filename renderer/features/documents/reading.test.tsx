import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Block, FullText } from '#contract/full-text';
import { UiProvider } from '../../ui/UiProvider';
import { longText } from './for-tests';
import { Reader } from './Reader';
import { type ReaderLook, USUAL_LOOK } from '#contract/reader-look';
import type { ReadPlace } from './reading-place';
import { READING_LINE } from './text-position';

/** Six paragraphs below each other; happy-dom lays nothing out, so heights are given: a title, and blocks alike. */
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const blocks: readonly Block[] = NAMES.map((anchor) => ({ kind: 'paragraph', anchor, of: ['Words. '.repeat(40)] }));
const text: FullText = { ...longText(1), blocks, footnotes: [], references: [] };
const TITLE = 80;
const VIEW = 200;
let height = 100;

function rectOf(element: HTMLElement, scrolled: number): DOMRect {
  const place = NAMES.indexOf(element.dataset['anchor'] ?? '');
  if (place >= 0) return new DOMRect(0, TITLE + place * height - scrolled, 600, height);
  if (element.dataset['chunk'] !== undefined) return new DOMRect(0, TITLE - scrolled, 600, NAMES.length * height);
  return new DOMRect(0, 0, 600, VIEW);
}

function scroller(): HTMLElement {
  return screen.getByRole('region', { name: 'Text' });
}

beforeEach(() => {
  vi.useFakeTimers();
  height = 100;
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1_200);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(VIEW);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(() => TITLE + NAMES.length * height + VIEW);
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function rect(this: HTMLElement) {
    return rectOf(this, scroller().scrollTop);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function reader(
  place: ReadPlace | { anchor: string; into: number } | null,
  onPlace: (place: ReadPlace) => void,
  look: ReaderLook,
) {
  return (
    <UiProvider>
      <Reader
        text={text}
        look={look}
        place={place}
        onPlace={onPlace}
        onLook={doNothing}
        onLink={doNothing}
        pictureAddress={doNothing}
      />
    </UiProvider>
  );
}
const doNothing = () => undefined;

async function scrollTo(top: number): Promise<void> {
  await act(async () => {
    scroller().dispatchEvent(new Event('wheel'));
    scroller().scrollTop = top;
    scroller().dispatchEvent(new Event('scroll'));
    await vi.advanceTimersByTimeAsync(0);
  });
}
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test('the place is told when scrolling rests, at most once a second, and at the end', async () => {
  const onPlace = vi.fn<(place: ReadPlace) => void>();
  const { unmount } = render(reader(null, onPlace, USUAL_LOOK));
  await wait(500);
  expect(onPlace).not.toHaveBeenCalled();
  for (const top of [50, 100, 150, TITLE + 150 - READING_LINE]) {
    await scrollTo(top);
    await wait(100);
  }
  expect(onPlace).not.toHaveBeenCalled();
  await wait(60);
  expect(onPlace.mock.calls.map(([{ anchor, into }]) => [anchor, into])).toEqual([['b', 0.5]]);
  await scrollTo(TITLE + 200 - READING_LINE);
  await wait(800);
  expect(onPlace).toHaveBeenCalledTimes(1);
  await wait(200);
  expect(onPlace).toHaveBeenLastCalledWith(expect.objectContaining({ anchor: 'c', into: 0 }));
  await scrollTo(TITLE + 375 - READING_LINE);
  unmount();
  expect(onPlace).toHaveBeenLastCalledWith(expect.objectContaining({ anchor: 'd', into: 0.75 }));
});

test('a kept place is found, and found again when what lies above it turns out higher', async () => {
  const onPlace = vi.fn<(place: ReadPlace) => void>();
  render(reader({ anchor: 'e', into: 0.5 }, onPlace, USUAL_LOOK));
  expect(scroller().scrollTop).toBe(TITLE + 450 - READING_LINE);
  await wait(100);
  height = 160;
  await wait(50);
  expect(scroller().scrollTop).toBe(TITLE + 4.5 * 160 - READING_LINE);
  // Not against the person.
  await scrollTo(10);
  height = 200;
  await wait(500);
  expect(scroller().scrollTop).toBe(10);
});

test('what is at the top stays there when the size of the text is changed', async () => {
  const onPlace = vi.fn<(place: ReadPlace) => void>();
  const { rerender } = render(reader(null, onPlace, USUAL_LOOK));
  await scrollTo(TITLE + 225 - READING_LINE);
  height = 140;
  rerender(reader(null, onPlace, { ...USUAL_LOOK, size: 24 }));
  expect(scroller().scrollTop).toBe(TITLE + 2.25 * 140 - READING_LINE);
});

test('at its beginning a text keeps its title in sight in any size', async () => {
  const { rerender } = render(reader(null, doNothing, USUAL_LOOK));
  await scrollTo(30);
  await scrollTo(0);
  height = 140;
  rerender(reader(null, doNothing, { ...USUAL_LOOK, size: 24 }));
  await wait(500);
  expect(scroller().scrollTop).toBe(0);
});
