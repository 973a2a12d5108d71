import { QueueNameSchema } from '#contract/labels';
import type { Selection } from '#contract/library';
import { withApplication } from './application';
import { readArguments, readCount } from './arguments';
import { carryOut } from './carry-out';
import { libraryOf, queueNamed, readName, readPapers } from './library-words';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const QUEUE_HELP = `offprint queue list | create NAME | rename OLD NEW | delete NAME [--to NAME] | add NAME ID… [--why TEXT] | remove NAME ID… | move NAME ID POSITION [--json]

list     the queues with their papers and minutes
create   makes a queue
rename   gives one another name
delete   deletes one; its papers go to the queue --to, or to the archive
add      puts papers at the end of a queue, with --why as the reason
remove   takes papers out of a queue, back to the inbox
move     moves a paper to a position counted from 1, or to top or bottom
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  to: { type: 'string' },
  why: { type: 'string' },
} as const;

export async function queue(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, OPTIONS, Number.POSITIVE_INFINITY);
  const [verb, ...words] = positionals;
  const { json } = values;
  if (values.to !== undefined && verb !== 'delete') throw new UsageError('--to goes with "queue delete" alone.');
  if (values.why !== undefined && verb !== 'add') throw new UsageError('--why goes with "queue add" alone.');
  switch (verb) {
    case 'list':
      expectWords(words, 0, 'offprint queue list');
      return listQueues(terminal, json);
    case 'create': {
      expectWords(words, 1, 'offprint queue create NAME');
      const name = readName(QueueNameSchema, words[0], 'The name of the queue');
      return carryOut(terminal, { json, kind: 'create-queue' }, () => ({ do: 'create-queue', name }));
    }
    case 'rename': {
      expectWords(words, 2, 'offprint queue rename OLD NEW');
      const name = readName(QueueNameSchema, words[1], 'The new name');
      return carryOut(terminal, { json, kind: 'change-queue' }, (library) => ({
        do: 'change-queue',
        queue: queueNamed(library, words[0] ?? '').id,
        name,
      }));
    }
    case 'delete':
      expectWords(words, 1, 'offprint queue delete NAME [--to NAME]');
      return carryOut(terminal, { json, kind: 'delete-queue' }, (library) => ({
        do: 'delete-queue',
        queue: queueNamed(library, words[0] ?? '').id,
        to: values.to === undefined ? null : queueNamed(library, values.to).id,
      }));
    case 'add':
      return addTo(terminal, words, values);
    case 'remove': {
      const [name = '', ...ids] = words;
      const papers: Selection = { kind: 'ids', ids: [...readPapers(ids)] };
      return carryOut(terminal, { json, kind: 'return' }, (library) => {
        queueNamed(library, name);
        return { do: 'return', papers };
      });
    }
    case 'move':
      return move(terminal, words, json);
    default:
      throw new UsageError('What is to be done with queues? See offprint queue --help.');
  }
}

function expectWords(words: readonly string[], count: number, use: string): void {
  if (words.length !== count) throw new UsageError(`It is used so: ${use}`);
}

async function listQueues(terminal: Terminal, json: boolean): Promise<ExitStatus> {
  const { queues } = await withApplication(terminal, libraryOf);
  if (json) terminal.out(`${JSON.stringify(queues, null, 2)}\n`);
  else {
    for (const { name, papers, minutes, limit } of queues) {
      terminal.out(
        `${name.padEnd(24)} ${String(papers).padStart(5)}${limit === undefined ? '' : ` of ${limit}`}  ${minutes} min\n`,
      );
    }
  }
  return 0;
}

function addTo(
  terminal: Terminal,
  [name = '', ...ids]: readonly string[],
  { json, why }: { readonly json: boolean; readonly why?: string | undefined },
): Promise<ExitStatus> {
  const papers: Selection = { kind: 'ids', ids: [...readPapers(ids)] };
  return carryOut(terminal, { json, kind: 'queue' }, (library) => ({
    do: 'queue',
    papers,
    queue: queueNamed(library, name).id,
    ...(why === undefined ? {} : { why }),
  }));
}

function move(terminal: Terminal, words: readonly string[], json: boolean): Promise<ExitStatus> {
  expectWords(words, 3, 'offprint queue move NAME ID POSITION');
  const [name = '', word = '', position = ''] = words;
  const papers: Selection = { kind: 'ids', ids: [...readPapers([word])] };
  const at = position === 'top' || position === 'bottom' ? position : readCount('POSITION', position, 1) - 1;
  return carryOut(terminal, { json, kind: 'queue' }, (library) => ({
    do: 'queue',
    papers,
    queue: queueNamed(library, name).id,
    at,
  }));
}
