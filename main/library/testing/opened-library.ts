import { parse } from 'valibot';
import { PaperIdSchema } from '#contract/ids';
import type { Clock } from '../../ports';
import { opened } from '../../storage/testing/opened';
import { quiet } from '../../storage/testing/quiet';
import { openLibrary, type Library } from '../library';
import { madeUp } from './made-up';

/** A library over `home` with a storage of its own, and what that told. */
export async function openedLibrary(home: string, clock: Clock) {
  const { storage, notices } = await opened(home, clock);
  const library = await openLibrary({
    storage,
    clock,
    log: quiet,
    random: () => 0.5,
    origin: madeUp,
    isNoted: () => false,
    onChange: () => undefined,
  });
  return { library, storage, notices };
}

/** Archives one paper after the other: the `first`th, …, the `last`th of a month. */
export function archive(library: Library, first: number, last: number): void {
  for (let number = first; number <= last; number += 1) {
    const id = parse(PaperIdSchema, `2512.${10_000 + number}`);
    library.do({ do: 'archive', papers: { kind: 'ids', ids: [id] } }, { ids: [id], day: null });
  }
}
