import { AppError } from '#contract/errors';
import type { LibraryState, Selection } from '#contract/library';
import type { Download, OfflineState } from '#contract/offline';
import type { Application } from './application';
import { withApplication } from './application';
import { readArguments } from './arguments';
import { libraryOf, queueNamed, readPapers, tagNamed } from './library-words';
import { bytesInWords, readBytes } from './sizes';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const PACK_HELP = `offprint pack (--queue NAME | --tag NAME | --inbox | ID...) --max SIZE [--no-figures] [--pdf] [--json] | --end

Packs papers for a trip: fetches their full texts, in the order of their list, until the space is taken, such as 200MB,
and says which could not be had, and which did not fit. What is packed stays, whatever else has to go, until --end.
`;

const OPTIONS = {
  queue: { type: 'string' },
  tag: { type: 'string' },
  inbox: { type: 'boolean', default: false },
  max: { type: 'string' },
  'no-figures': { type: 'boolean', default: false },
  pdf: { type: 'boolean', default: false },
  end: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

export async function pack(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, OPTIONS, Number.POSITIVE_INFINITY);
  if (values.end) {
    await withApplication(terminal, (app) => app.call('offline.unpack'));
    if (!values.json) terminal.out('Unpacked. What is here stays until its space is needed.\n');
    return 0;
  }
  if (values.max === undefined)
    throw new UsageError('How much? It is used so: offprint pack --queue "Read next" --max 200MB');
  const maxBytes = readBytes('--max', values.max);
  const parts = { figures: !values['no-figures'], pdf: values.pdf };
  const selection = selectionOf(values, positionals);
  return withApplication(terminal, async (app) => {
    await app.call('offline.pack', { papers: selection(await libraryOf(app)), parts, maxBytes });
    const { waiting } = await app.call('offline.settled');
    const { trip } = await offlineOf(app);
    const all = (await app.call('offline.downloads')).filter(({ why }) => why === 'trip');
    if (values.json) terminal.out(`${JSON.stringify({ trip, papers: all }, null, 2)}\n`);
    else if (trip !== null) report(terminal, trip, all);
    if (waiting > 0) terminal.err('The rest waits for the network; Offprint fetches it when there is one.\n');
    return trip !== null && trip.meter.toFetch === trip.noRoom ? 0 : 1;
  });
}

function report(terminal: Terminal, trip: NonNullable<OfflineState['trip']>, all: readonly Download[]): void {
  const { ready, papers, bytes } = trip.meter;
  terminal.out(`${ready} of ${papers} ready, ${bytesInWords(bytes)} of ${bytesInWords(trip.maxBytes)}\n`);
  for (const { paper, title, state } of all) {
    const why = whyNot(state);
    if (why !== undefined) terminal.out(`  ${paper.padEnd(12)} ${title}: ${why}\n`);
  }
}

function whyNot(state: Download['state']): string | undefined {
  if (state.kind === 'unavailable') return state.why;
  if (state.kind === 'failed') return state.error.message;
  return state.kind === 'no-room' ? 'there was no space left for it.' : undefined;
}

/** Which papers are meant; UsageError if that is said in none or more than one way. */
function selectionOf(
  {
    queue,
    tag,
    inbox,
  }: { readonly queue?: string | undefined; readonly tag?: string | undefined; readonly inbox: boolean },
  words: readonly string[],
): (library: LibraryState) => Selection {
  const ways = [queue !== undefined, tag !== undefined, inbox, words.length > 0].filter(Boolean).length;
  if (ways !== 1) throw new UsageError('Which papers? Give --queue, --tag, --inbox, or their ids: one of these.');
  if (queue !== undefined)
    return (library) => ({ kind: 'view', view: { kind: 'queue', queue: queueNamed(library, queue).id } });
  if (tag !== undefined) return (library) => ({ kind: 'view', view: { kind: 'tag', tag: tagNamed(library, tag).id } });
  if (inbox) return () => ({ kind: 'view', view: { kind: 'inbox' } });
  const ids = [...readPapers(words)];
  return () => ({ kind: 'ids', ids });
}

/** What is to be here as it is now. */
export async function offlineOf(app: Application): Promise<OfflineState> {
  const state = await app.call('app.state');
  if (state.phase === 'ready') return state.offline;
  throw AppError.fromData(state.error);
}
