import type { Day } from '#contract/days';
import { dateOf, monthOf, shortDate, weekdayName } from '#contract/day-words';
import type { PaperId } from '#contract/ids';
import type { PlanContext } from './plan';

/** A title of more characters than this is cut in a sentence. */
const TITLE_LENGTH = 70;

/** "Monday 30 November", with its year if that is not the one of today. */
export function dayWords(day: Day, today: Day): string {
  const words = `${weekdayName(day)} ${dateOf(day)} ${monthOf(day)}`;
  const year = day.slice(0, 4);
  return year === today.slice(0, 4) ? words : `${words} ${year}`;
}

/** "Archived “Title”", "Archived 214 papers of 11 Dec": a step in words. `end` follows what it was done to. */
export function doneTo(
  verb: string,
  ids: readonly PaperId[],
  { day, titleOf }: Pick<PlanContext, 'day' | 'titleOf'>,
  end = '',
): string {
  const [first] = ids;
  if (first !== undefined && ids.length === 1) return `${verb} “${shortened(titleOf(first))}”${end}`;
  const papers = ids.length === 0 ? 'no paper' : `${ids.length} papers`;
  const of = day === null ? '' : ` of ${shortDate(day)}`;
  return `${verb} ${papers}${of}${end}`;
}

function shortened(title: string): string {
  const characters = Array.from(title);
  return characters.length <= TITLE_LENGTH
    ? title
    : `${characters
        .slice(0, TITLE_LENGTH - 1)
        .join('')
        .trimEnd()}…`;
}
