import { KINDS, PAPERS, type Wish } from './commands';

const NAMES = ['agents', 'agents/memory', 'evals', 'video', 'maths', 'to cite'];

/** A wish that follows from the random numbers alone, for programs that cannot ask fast-check. */
export function randomWish(random: () => number): Wish {
  const below = (limit: number): number => Math.floor(random() * limit);
  const papers = new Set(Array.from({ length: 1 + below(8) }, () => below(PAPERS.length)));
  return {
    kind: below(KINDS),
    papers: [...papers],
    which: below(50),
    other: below(50),
    flag: random() < 0.6,
    name: NAMES[below(NAMES.length)] ?? 'agents',
  };
}
