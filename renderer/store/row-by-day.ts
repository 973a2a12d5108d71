import type { Outline } from '#contract/lists';

type Sections = Pick<Outline, 'sections' | 'total'>;

const nameOf = (heading: Outline['sections'][number]['heading']): string => JSON.stringify(heading);

/**
 * Where a row of which nothing is known but its place stands once the list is another: so far into the section of the
 * same name. Whole days leave an inbox at a time, and who was on to the first paper of the next is not to be taken to its
 * last. Where there is no such section it is the same place, as far as the list goes.
 */
export function sameRowIn(before: Sections, now: Sections, index: number): number {
  const last = Math.max(now.total - 1, 0);
  let first = 0;
  for (const { heading, count } of before.sections) {
    if (index < first + count) {
      const into = index - first;
      const name = nameOf(heading);
      let begins = 0;
      for (const section of now.sections) {
        if (nameOf(section.heading) === name && section.count > 0)
          return Math.min(begins + Math.min(into, section.count - 1), last);
        begins += section.count;
      }
      break;
    }
    first += count;
  }
  return Math.min(index, last);
}
