import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { DaySchema } from '#contract/days';
import { PaperIdSchema } from '#contract/ids';
import type { Row } from '#contract/paper';
import { clientByHand } from './for-tests';
import { createWindowStore } from './store';

const idOf = (number: number) => v.parse(PaperIdSchema, `2512.0000${number}`);
const rowOf = (number: number): Row => ({
  id: idOf(number),
  day: v.parse(DaySchema, '2025-12-30'),
  title: `Paper ${number}`,
  authors: ['A'],
  authorCount: 1,
  upvotes: 0,
  comments: 0,
  words: 1,
  minutes: 1,
  status: 'inbox',
});
const detailOf = (number: number, upvotes: number) => ({
  paper: { id: idOf(number), upvotes },
  status: 'inbox',
  days: [],
  votes: [],
});

test('what was asked for before everything was renewed does not come back afterwards', async () => {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  const { list } = store.getState();
  store.setState({ list: { ...list, pages: new Map([[0, [rowOf(0), rowOf(1)]]]), selectedIndex: 0 } });

  store.getState().showPaper(idOf(0));
  questions[0]?.answer(detailOf(0, 1));
  // The paper below is fetched ahead.
  await vi.waitFor(() => expect(questions[1]?.input).toEqual({ id: idOf(1) }));
  store.getState().renewPapers();
  questions[2]?.answer(detailOf(0, 2));
  await vi.waitFor(() => expect(store.getState().paper.detail?.paper.upvotes).toBe(2));
  questions[1]?.answer(detailOf(1, 1));
  await new Promise((resolve) => setTimeout(resolve));

  const before = questions.length;
  store.setState({ list: { ...store.getState().list, selectedIndex: null } });
  // The head start begun after the renewal is still on its way: only an old detail could be at hand.
  store.getState().showPaper(idOf(1));
  expect(store.getState().paper.detail?.paper.id).toBe(idOf(0));
  expect(questions.length).toBe(before + 1);
});

test('the sheet does not go back to an answer from before the renewal', async () => {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  store.getState().showPaper(idOf(0));
  store.getState().renewPapers();
  questions[1]?.answer(detailOf(0, 2));
  await vi.waitFor(() => expect(store.getState().paper.detail?.paper.upvotes).toBe(2));
  questions[0]?.answer(detailOf(0, 1));
  await new Promise((resolve) => setTimeout(resolve));
  expect(store.getState().paper.detail?.paper.upvotes).toBe(2);
});
