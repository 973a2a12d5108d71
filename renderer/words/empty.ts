import type { View } from '#contract/lists';
import { assertNever } from '#contract/types';
import { counted } from './counts';
import type { Labels } from './views';

type Known = {
  readonly library: Labels;
  readonly horizonDays: number;
  /** The keys of an action as they are printed; undefined if it has none. */
  readonly keyOf: (id: string) => string | undefined;
};

/** What to press, with what for: a sentence; undefined where there is no key for it. */
function press(keys: string | undefined, what: string): string | undefined {
  return keys === undefined ? undefined : `Press ${keys} on any paper ${what}`;
}

/** What an empty list of the library says, and how something gets there; undefined for a list of the feed. */
export function emptyWords(
  view: View,
  { library, horizonDays, keyOf }: Known,
): { readonly title: string; readonly text: string } | undefined {
  switch (view.kind) {
    case 'queue': {
      const name = library.queues.find(({ id }) => id === view.queue)?.name ?? 'this queue';
      const text =
        press(keyOf(`queue:${view.queue}`), 'to put it here.') ??
        press(keyOf('choose-queue'), 'and choose this queue to put it here.') ??
        'Drag any paper onto its name to put it here.';
      return { title: `Nothing in ${name}.`, text };
    }
    case 'reading':
      return {
        title: 'Nothing is begun.',
        text:
          press(keyOf('start'), 'to begin it. It stands here until it is finished.') ?? 'What you begin stands here.',
      };
    case 'starred':
      return {
        title: 'No stars yet.',
        text: press(keyOf('star'), 'to find it here again.') ?? 'What you star is found here again.',
      };
    case 'tag':
      return {
        title: 'No paper has this tag.',
        text: press(keyOf('tags'), 'to give it.') ?? 'A paper that has it stands here.',
      };
    case 'archive':
      return { title: 'The archive is empty.', text: 'What you archive or finish stays here, to be found again.' };
    case 'snoozed':
      return {
        title: 'Nothing is snoozed.',
        text:
          press(keyOf('snooze'), 'to have it come back on a day that you choose.') ?? 'What is snoozed stands here.',
      };
    case 'passed':
      return {
        title: 'Nothing has passed by.',
        text: `What is not decided on within ${counted(horizonDays, 'day')} leaves the inbox, and stands here.`,
      };
    case 'trash':
      return { title: 'The trash is empty.', text: 'What you throw away stands here, and can be brought back.' };
    case 'similar':
      return { title: 'Nothing like it.', text: 'No other paper here shares telling words with it.' };
    case 'search':
    case 'saved':
      return { title: 'Nothing is found.', text: 'Take a word or a filter away, or look at how it is spelled.' };
    case 'inbox':
    case 'today':
    case 'all':
    case 'day':
    case 'shelf':
      return undefined;
    default:
      return assertNever(view);
  }
}
