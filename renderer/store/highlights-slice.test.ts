import { expect, test } from 'vitest';
import * as v from 'valibot';
import { type Highlight, KindIdSchema, type MakeHighlight } from '#contract/highlights';
import { PaperIdSchema } from '#contract/ids';
import { clientByHand, readyState } from './for-tests';
import { createWindowStore } from './store';

const ONE = v.parse(PaperIdSchema, '2512.00001');
const OTHER = v.parse(PaperIdSchema, '2512.00002');
const KEY = v.parse(KindIdSchema, 'key');

function opened() {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client, (work) => work());
  store.setState({ app: readyState() });
  const open = (paper: typeof ONE): void =>
    store.setState({ page: 'reader', reader: { paper, opened: null, error: null } });
  /** Highlights words of a paper, as main answers. */
  async function make(paper: typeof ONE, exact: string): Promise<void> {
    const wanted: MakeHighlight = {
      paper,
      kind: KEY,
      quote: { exact, prefix: '', suffix: '' },
      place: { kind: 'pdf', page: 1, rects: [[0, 0, 1, 1]] },
    };
    const made = store.getState().makeHighlight(wanted);
    questions.at(-1)?.answer({
      highlight: v.parse(
        v.custom<Highlight>(() => true),
        { id: exact, ...wanted },
      ),
    });
    await made;
  }
  const removed = () => questions.filter(({ channel }) => channel === 'highlight.remove').map(({ input }) => input);
  const said = () => store.getState().lastToast?.text;
  return { store, questions, open, make, removed, said };
}

test('while a paper is read only what was highlighted in it is taken back', async () => {
  const { store, questions, open, make, removed, said } = opened();
  open(ONE);
  await make(ONE, 'robots');
  open(OTHER);
  await store.getState().undoHighlight();
  expect(removed()).toEqual([]);
  await make(OTHER, 'gardens');
  const undone = store.getState().undoHighlight();
  questions.at(-1)?.answer({});
  await undone;
  expect(removed()).toEqual([{ paper: OTHER, ids: ['gardens'] }]);
  expect(said()).toBe('Taken back: the highlight “gardens”.');
});

test('from a list what was highlighted last is taken back, and its paper is named', async () => {
  const { store, questions, open, make, removed, said } = opened();
  open(ONE);
  await make(ONE, 'robots');
  store.setState({ page: 'feed' });
  const undone = store.getState().undoHighlight();
  questions.at(-1)?.answer({});
  await expect.poll(() => questions.at(-1)?.channel).toBe('paper.get');
  questions.at(-1)?.answer({ paper: { title: 'Of robots' } });
  await undone;
  expect(removed()).toEqual([{ paper: ONE, ids: ['robots'] }]);
  expect(said()).toBe('Taken back: the highlight “robots” in “Of robots”.');
});
