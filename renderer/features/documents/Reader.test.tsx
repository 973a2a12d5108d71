import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FullText } from '#contract/full-text';
import { UiProvider } from '../../ui/UiProvider';
import { laterFormulas } from '../paper/later-formulas';
import { EVERYTHING, longText } from './for-tests';
import { Reader } from './Reader';
import { type ReaderLook, USUAL_LOOK } from '#contract/reader-look';
import type { ReaderHandle, ReadPlace } from './reading-place';

beforeEach(async () => {
  await laterFormulas.bring();
  // Nothing is laid out here: nothing comes near the view by itself, and every width is given.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1_200);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Waits until all of a text is drawn, a part at a time. */
async function allDrawn(container: HTMLElement): Promise<void> {
  while (container.querySelector('[data-chunk]:empty') !== null)
    await act(() => new Promise<void>((resolve) => setTimeout(resolve, 1)));
}

/** Shows a text; all of it is drawn when this is over. */
async function show(text: FullText, change: Partial<React.ComponentProps<typeof Reader>> = {}) {
  const doors = {
    onLook: vi.fn<(look: ReaderLook) => void>(),
    onPlace: vi.fn<(place: ReadPlace) => void>(),
    onLink: vi.fn<(href: string) => void>(),
    handle: vi.fn<(reader: ReaderHandle | null) => void>(),
    pictureAddress: (file: string) => (file.startsWith('a') ? `/pictures/${file}` : undefined),
  };
  const shown = render(
    <UiProvider>
      <Reader text={text} look={USUAL_LOOK} place={null} {...doors} {...change} />
    </UiProvider>,
  );
  await allDrawn(shown.container);
  return { ...doors, ...shown };
}

test('a text has one heading of the first level, and leaves out no level below', async () => {
  await show(EVERYTHING);
  const levels = screen.getAllByRole('heading').map(({ tagName }) => Number(tagName.slice(1)));
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(levels[0]).toBe(1);
  levels.reduce((before, level) => {
    expect(level).toBeLessThanOrEqual(before + 1);
    return level;
  });
});

test('a formula that cannot be set shows its words, or else its source', async () => {
  const { container } = await show(EVERYTHING, { place: { anchor: 'S1.p1', into: 0 } });
  const paragraph = container.querySelector('[data-anchor="S1.p1"]');
  expect(paragraph?.textContent).toContain('cannot be set: x is odd, another');
  expect([...(paragraph?.querySelectorAll('code') ?? [])].map((code) => code.textContent)).toContain('\\alsono{y');
  expect(container.querySelector('[data-anchor="E1"]')?.textContent).toContain('what cannot be set(2)');
});

test('a picture that the source says nothing of has a name all the same', async () => {
  const pictures = [
    { file: 'a1', alt: '' },
    { file: 'a2', alt: ' ' },
  ] as const;
  await show({
    ...EVERYTHING,
    blocks: [
      { kind: 'figure', anchor: 'F7', label: 'Figure 7:', pictures, parts: [], caption: ['Two lamps.'] },
      { kind: 'figure', anchor: 'F8', pictures: [{ file: 'a3', alt: '' }], parts: [], caption: [] },
    ],
  });
  expect(screen.getAllByRole('img').map((picture) => picture.getAttribute('alt'))).toEqual([
    'Picture 1 of 2, Figure 7',
    'Picture 2 of 2, Figure 7',
    'Picture',
  ]);
});

test('figures have their pictures, and what is not at hand says so with its words', async () => {
  await show(EVERYTHING);
  const picture = screen.getByRole('img', { name: 'A lamp' });
  expect(picture.getAttribute('src')).toBe(`/pictures/${'a'.repeat(24)}`);
  const missing = screen.getAllByText('This picture is not on this computer.').map((each) => each.parentElement);
  expect(missing.some((each) => each?.textContent?.includes('A lamp that nobody drew'))).toBe(true);
  // One that turns out to be none.
  fireEvent.error(picture);
  expect(screen.queryByRole('img', { name: 'A lamp' })).toBeNull();
});

test('head cells say what they are the head of', async () => {
  await show(EVERYTHING);
  const table = screen.getByRole('table', { name: 'Table 1 Bells by harbour, in hours.' });
  const scopeOf = (name: string) => within(table).getByText(name).getAttribute('scope');
  expect([scopeOf('Heard'), scopeOf('North'), scopeOf('Old harbour')]).toEqual(['colgroup', 'col', 'row']);
  expect(within(table).getByText('Heard').getAttribute('colspan')).toBe('6');
});

test('a head cell with nothing in it is the head of nothing', async () => {
  await show({
    ...EVERYTHING,
    blocks: [
      {
        kind: 'table',
        anchor: 'T9',
        label: 'Table 9',
        caption: ['Lamps.'],
        lines: [
          [
            { of: [], isHead: true },
            { of: ['Lit'], isHead: true },
          ],
          [{ of: ['North'] }, { of: ['3'] }],
        ],
      },
    ],
  });
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Lit']);
  // Its caption has been said, and its name is said with the table.
  expect(screen.getByRole('group', { name: 'Table 9, wider than the page' })).toBeDefined();
});

test('what the source lacks stands above the text, what is left out in its place', async () => {
  await show(EVERYTHING);
  expect(screen.getByText(/^From Hugging Face’s Markdown\. It has no page breaks\./)).toBeDefined();
  expect(screen.getByText('A drawing of the source is not shown here.')).toBeDefined();
});

test('a citation opens a card with the references, whose links are the host’s to open', async () => {
  const { onLink } = await show(EVERYTHING);
  fireEvent.click(screen.getByRole('button', { name: '[3, 4, 5]' }));
  const card = await screen.findByRole('dialog', { name: 'References' });
  expect(within(card).getAllByText(/On lamps and ferries, part/)).toHaveLength(3);
  expect(document.activeElement?.textContent).toBe('Show in the references');
  // It is said when the card comes, for the focus is behind it.
  const described = document.getElementById(card.getAttribute('aria-describedby') ?? '');
  expect(described?.textContent).toMatch(/part 3\..*part 4\..*part 5\./);
  fireEvent.click(within(card).getByRole('link', { name: 'https://example.org/4' }));
  expect(onLink).toHaveBeenCalledWith('https://example.org/4');
});

test('a citation of something that is not among the references is words alone', async () => {
  await show(EVERYTHING);
  expect(screen.queryByRole('button', { name: '[99]' })).toBeNull();
  expect(screen.getByText(/and by somebody \[99\]/)).toBeDefined();
});

test('Escape closes the card of a mark and nothing else, and brings the focus back without opening it again', async () => {
  await show(EVERYTHING);
  const [mark] = screen.getAllByRole('button', { name: 'Footnote 2' });
  if (mark === undefined) throw new Error('There is no mark.');
  fireEvent.keyDown(mark, { key: 'Enter' });
  await screen.findByRole('dialog', { name: 'Footnote' });
  expect(mark.getAttribute('aria-expanded')).toBe('true');
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement).toBe(mark);
  expect(mark.getAttribute('aria-expanded')).toBe('false');
});

test('from a card one goes to the list, and with Alt and Left back to the mark', async () => {
  await show(EVERYTHING);
  const mark = screen.getByRole('button', { name: '[3, 4, 5]' });
  fireEvent.click(mark);
  fireEvent.click(await screen.findByRole('button', { name: 'Show in the references' }));
  expect(document.activeElement?.getAttribute('data-anchor')).toBe('bib.3');
  expect(screen.getByRole('button', { name: 'Back to where you were' })).toBeDefined();
  // The bar is far from where the focus is.
  const told = screen.getByText('Alt and Left go back to where you were.');
  expect(told.tagName).toBe('OUTPUT');
  const isLeftToTheBrowser = fireEvent.keyDown(document.activeElement ?? document.body, {
    key: 'ArrowLeft',
    altKey: true,
  });
  expect(isLeftToTheBrowser).toBe(false);
  expect(document.activeElement).toBe(mark);
  expect(told.textContent).toBe('');
  expect(screen.queryByRole('button', { name: 'Back to where you were' })).toBeNull();
});

test('links within the text lead there, and what they lead to has the focus until one goes on', async () => {
  await show(EVERYTHING);
  expect(fireEvent.click(screen.getByRole('link', { name: 'Figure 1' }))).toBe(false);
  const figure = document.activeElement;
  expect(figure?.getAttribute('data-anchor')).toBe('F1');
  fireEvent.click(screen.getByRole('button', { name: 'Stay here' }));
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Text' }));
  expect(figure?.hasAttribute('tabindex')).toBe(false);
});

test('the contents name two levels and the lists behind the text', async () => {
  await show(EVERYTHING);
  const entries = within(screen.getByRole('navigation', { name: 'Contents' })).getAllByRole('link');
  expect(entries.map((entry) => entry.getAttribute('href'))).toEqual(
    ['abstract', 'S1', 'S1.1', 'S2', 'S2.1', 'S3', 'offprint:footnotes', 'offprint:references'].map(
      (anchor) => `#${anchor}`,
    ),
  );
});

test('the whole of a long text is drawn in the end, and beginning with where reading stands', async () => {
  const text = longText(300);
  const { container } = render(
    <UiProvider>
      <Reader
        text={text}
        look={USUAL_LOOK}
        place={{ anchor: 'p253', into: 0.5 }}
        onLook={vi.fn<(look: ReaderLook) => void>()}
        onPlace={vi.fn<(place: ReadPlace) => void>()}
        onLink={vi.fn<(href: string) => void>()}
        pictureAddress={() => undefined}
      />
    </UiProvider>,
  );
  expect(container.querySelector('[data-anchor="p253"]')).not.toBeNull();
  expect(container.querySelector('[data-anchor="p1"]')).toBeNull();
  await allDrawn(container);
  for (const { anchor } of text.blocks) expect(container.querySelector(`[data-anchor="${anchor}"]`)).not.toBeNull();
  // Formulas are set near the view alone.
  expect(container.querySelector('[data-anchor="p253"] math')).not.toBeNull();
  expect(container.querySelector('[data-anchor="p1"] math')).toBeNull();
});

test('the window may ask the text to go somewhere and to take the focus, until it goes', async () => {
  const { handle, unmount } = await show(EVERYTHING);
  const reader = handle.mock.lastCall?.[0];
  act(() => reader?.goTo('T1'));
  expect(document.activeElement?.getAttribute('data-anchor')).toBe('T1');
  reader?.focus();
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Text' }));
  // Nothing has a height here: the end is reached.
  expect(reader?.page(1)).toBe(false);
  unmount();
  expect(handle.mock.lastCall).toEqual([null]);
});

test('what is chosen of the look is told, each with its name, and no size beyond the limits', async () => {
  const { onLook } = await show(EVERYTHING, { look: { ...USUAL_LOOK, size: 24, ground: 'sepia' } });
  fireEvent.click(screen.getByRole('button', { name: 'Type and page' }));
  const panel = await screen.findByRole('dialog', { name: 'Type and page' });
  expect(panel.getAttribute('data-ground')).toBe('sepia');
  const choices = (group: string) => within(within(panel).getByRole('group', { name: group }));
  fireEvent.click(choices('Width').getByRole('radio', { name: 'Narrow' }));
  expect(onLook).toHaveBeenLastCalledWith(expect.objectContaining({ measure: 'narrow', size: 24 }));
  fireEvent.click(choices('Page').getByRole('radio', { name: 'Dark' }));
  expect(onLook).toHaveBeenLastCalledWith(expect.objectContaining({ ground: 'dark' }));
  fireEvent.click(choices('Size').getByRole('button', { name: 'Smaller' }));
  expect(onLook).toHaveBeenLastCalledWith(expect.objectContaining({ size: 23 }));
  const told = onLook.mock.calls.length;
  fireEvent.click(choices('Size').getByRole('button', { name: 'Larger' }));
  expect(onLook).toHaveBeenCalledTimes(told);
});
