import { TagNameSchema } from '#contract/labels';
import type { Selection } from '#contract/library';
import { withApplication } from './application';
import { readArguments } from './arguments';
import { carryOut } from './carry-out';
import { libraryOf, readName, readPapers, tagNamed, tagOrLevel } from './library-words';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const TAG_HELP = `offprint tag list | add TAG ID… | remove TAG ID… | rename OLD NEW | merge FROM INTO | delete TAG [--json]

Levels of a tag are separated by /: agents/memory. What is below a tag goes along when it is renamed, merged or deleted.
`;

export async function tag(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(
    given,
    { json: { type: 'boolean', default: false } },
    Number.POSITIVE_INFINITY,
  );
  const { json } = values;
  const [verb, ...words] = positionals;
  const [first = '', second = ''] = words;
  switch (verb) {
    case 'list':
      expectWords(words, 0, 'offprint tag list');
      return listTags(terminal, json);
    case 'add': {
      const name = readName(TagNameSchema, words[0], 'The name of the tag');
      const papers: Selection = { kind: 'ids', ids: [...readPapers(words.slice(1))] };
      return carryOut(terminal, { json, kind: 'tag' }, () => ({ do: 'tag', papers, add: [name], remove: [] }));
    }
    case 'remove': {
      const papers: Selection = { kind: 'ids', ids: [...readPapers(words.slice(1))] };
      return carryOut(terminal, { json, kind: 'tag' }, (library) => ({
        do: 'tag',
        papers,
        add: [],
        remove: [tagNamed(library, first).id],
      }));
    }
    case 'rename': {
      expectWords(words, 2, 'offprint tag rename OLD NEW');
      const name = readName(TagNameSchema, second, 'The new name');
      return carryOut(terminal, { json, kind: 'change-tag' }, (library) => ({
        do: 'change-tag',
        tag: tagOrLevel(library, first),
        name,
      }));
    }
    case 'merge':
      expectWords(words, 2, 'offprint tag merge FROM INTO');
      return carryOut(terminal, { json, kind: 'merge-tag' }, (library) => ({
        do: 'merge-tag',
        from: tagOrLevel(library, first),
        into: tagNamed(library, second).id,
      }));
    case 'delete':
      expectWords(words, 1, 'offprint tag delete TAG');
      return carryOut(terminal, { json, kind: 'delete-tag' }, (library) => ({
        do: 'delete-tag',
        tag: tagOrLevel(library, first),
      }));
    default:
      throw new UsageError('What is to be done with tags? See offprint tag --help.');
  }
}

function expectWords(words: readonly string[], count: number, use: string): void {
  if (words.length !== count) throw new UsageError(`It is used so: ${use}`);
}

async function listTags(terminal: Terminal, json: boolean): Promise<ExitStatus> {
  const { tags } = await withApplication(terminal, libraryOf);
  if (json) terminal.out(`${JSON.stringify(tags, null, 2)}\n`);
  else for (const { name, papers } of tags) terminal.out(`${name.padEnd(32)} ${String(papers).padStart(5)}\n`);
  return 0;
}
