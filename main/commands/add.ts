import type { Added } from '#contract/library';
import { assertNever } from '#contract/types';
import { withApplication } from './application';
import { readArguments } from './arguments';
import { libraryOf, queueNamed, readPapers, untilSaved } from './library-words';
import type { ExitStatus, Terminal } from './terminal';

export const ADD_HELP = `offprint add ID|LINK… [--queue NAME] [--json]

Adds papers by arXiv id or link, of whatever version, to the inbox or to a queue. What cannot be looked up now is looked
up when the network is back. Status 1 if nobody knows one of them; it is kept by its id all the same.
`;

export async function add(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(
    given,
    { json: { type: 'boolean', default: false }, queue: { type: 'string' } },
    Number.POSITIVE_INFINITY,
  );
  const ids = readPapers(positionals);
  const added = await withApplication(terminal, async (app) => {
    const queue = values.queue === undefined ? undefined : queueNamed(await libraryOf(app), values.queue).id;
    const all: Added[] = [];
    for (const text of ids)
      all.push(await app.call('library.add', { text, ...(queue === undefined ? {} : { queue }) }));
    for (const { outcome } of all) await untilSaved(app, outcome);
    return all;
  });
  if (values.json) terminal.out(`${JSON.stringify(added)}\n`);
  else for (const each of added) terminal.out(`${each.id}: ${each.outcome.did}. ${words(each)}\n`);
  for (const { id, details } of added) {
    if (details === 'unknown')
      terminal.err(`Hugging Face does not know ${id}. It is kept by its id; offprint undo takes it out.\n`);
  }
  return added.some(({ details }) => details === 'unknown') ? 1 : 0;
}

function words({ details }: Added): string {
  switch (details) {
    case 'known':
      return 'Everything about it is here.';
    case 'waiting':
      return 'It is to be looked up when the network is back.';
    case 'unknown':
      return 'Nobody knows more than its id.';
    default:
      return assertNever(details);
  }
}
