import { parseDay } from '#contract/days';
import type { PaperId } from '#contract/ids';
import type { Library } from '../library/library';
import type { Shelf } from '../shelf/shelf';
import { takeTurns } from '../turns';
import type { OtherPaper } from './other-papers-news';

/**
 * The papers of the starter shelf and of the library that the feed does not hold, with what is known of them. Rejects
 * with a `storage.*` error if the library's copies cannot be read.
 */
export async function otherPapers(
  { decisions, copies }: Pick<Library, 'decisions' | 'copies'>,
  shelf: Pick<Shelf, 'sections' | 'row' | 'paper' | 'note'>,
  isInFeed: (id: PaperId) => boolean,
): Promise<readonly OtherPaper[]> {
  const onShelf = shelf.sections
    .flatMap(({ ids }) => ids)
    .filter((id) => !isInFeed(id))
    .map((id): OtherPaper => ({
      id,
      source: 'shelf',
      day: shelf.note(id)?.day,
      paper: shelf.paper(id),
      title: '',
    }));
  const ours: PaperId[] = [];
  const turns = takeTurns();
  for (const id of Array.from(decisions.entries(), ([decided]) => decided)) {
    if (!isInFeed(id) && shelf.row(id) === undefined) ours.push(id);
    if (turns.isOver) await turns.next();
  }
  const known = await copies.all(ours);
  const added = ours.map((id): OtherPaper => {
    const copy = known.get(id);
    const entry = decisions.entryOf(id);
    // One that no day of the feed is known of stands under the day on which it came.
    const cameOn = parseDay((entry?.heldAt ?? entry?.decidedAt ?? entry?.changedAt)?.slice(0, 10) ?? '');
    return copy?.kind === 'full'
      ? { id, source: 'added', day: copy.days.at(-1) ?? cameOn, paper: copy.paper, title: '' }
      : { id, source: 'added', day: cameOn, paper: undefined, title: copy?.kind === 'brief' ? copy.title : '' };
  });
  return [...onShelf, ...added];
}
