import type { LibraryCommand, LibraryState } from '#contract/library';
import type { Meter, OfflineParts, OfflineScope } from '#contract/offline';
import { withApplication } from './application';
import { readArguments } from './arguments';
import { carryOut } from './carry-out';
import { libraryOf, queueNamed, tagNamed } from './library-words';
import { offlineOf } from './pack';
import { bytesInWords } from './sizes';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const OFFLINE_HELP = `offprint offline [keep NAME [--no-figures] [--pdf] | release NAME | fetch | pause | resume] [--json]

Without a word: how much of what is kept offline is here.
keep     keeps the papers of a queue, or of a tag written #NAME, offline: what is put there is fetched
release  keeps them no longer; what is here stays until its space is needed
fetch    fetches now what is missing, and waits for it
pause    fetches nothing until resume
`;

export async function offline(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const options = {
    json: { type: 'boolean', default: false },
    'no-figures': { type: 'boolean', default: false },
    pdf: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = readArguments(given, options, 2);
  const [verb, name] = positionals;
  const { json } = values;
  switch (verb) {
    case undefined:
      return meters(terminal, json);
    case 'keep':
    case 'release': {
      if (name === undefined)
        throw new UsageError(`Which queue or tag? It is used so: offprint offline ${verb} "Read next"`);
      const parts = verb === 'keep' ? { figures: !values['no-figures'], pdf: values.pdf } : null;
      const kind = name.startsWith('#') ? 'change-tag' : 'change-queue';
      return carryOut(terminal, { json, kind }, (library) => keeping(library, name, parts));
    }
    case 'fetch':
    case 'resume':
    case 'pause':
      if (name !== undefined) throw new UsageError(`${JSON.stringify(name)} is one word too many.`);
      await withApplication(terminal, async (app) => {
        await app.call(verb === 'pause' ? 'offline.pause' : 'offline.resume', {});
        if (verb === 'fetch') await app.call('offline.settled');
      });
      return verb === 'fetch' ? meters(terminal, json) : 0;
    default:
      throw new UsageError(`${JSON.stringify(verb)} is nothing that can be done. See offprint offline --help.`);
  }
}

function keeping(library: LibraryState, name: string, parts: OfflineParts | null): LibraryCommand {
  if (name.startsWith('#')) return { do: 'change-tag', tag: tagNamed(library, name.slice(1)).id, offline: parts };
  return { do: 'change-queue', queue: queueNamed(library, name).id, offline: parts };
}

async function meters(terminal: Terminal, json: boolean): Promise<ExitStatus> {
  const { state, library } = await withApplication(terminal, async (app) => {
    // Before it is known what is here, every meter stands at nothing.
    await app.call('offline.downloads');
    return { state: await offlineOf(app), library: await libraryOf(app) };
  });
  if (json) {
    terminal.out(`${JSON.stringify(state, null, 2)}\n`);
    return 0;
  }
  for (const { scope, meter } of state.scopes)
    terminal.out(`${nameOf(scope, library).padEnd(24)} ${meterWords(meter)}\n`);
  if (state.trip !== null) terminal.out(`${'Packed'.padEnd(24)} ${meterWords(state.trip.meter)}\n`);
  if (state.scopes.length + (state.trip === null ? 0 : 1) === 0) terminal.out('Nothing is kept offline.\n');
  else terminal.out(`${'All'.padEnd(24)} ${meterWords(state.all)}\n`);
  if (state.isPaused) terminal.out('Fetching is paused.\n');
  if (state.halted !== null) terminal.err(`${state.halted.message}\n`);
  return 0;
}

function nameOf(scope: OfflineScope, { queues, tags }: LibraryState): string {
  if (scope.kind === 'queue') return queues.find(({ id }) => id === scope.queue)?.name ?? scope.queue;
  return `#${tags.find(({ id }) => id === scope.tag)?.name ?? scope.tag}`;
}

function meterWords({ papers, ready, toFetch, unavailable, bytes }: Meter): string {
  const rest = [
    ...(toFetch > 0 ? [`${toFetch} to fetch`] : []),
    ...(unavailable > 0 ? [`${unavailable} not to be had`] : []),
    bytesInWords(bytes),
  ];
  return `${ready} of ${papers} ready, ${rest.join(', ')}`;
}
