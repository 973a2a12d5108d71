import type { FullText } from '#contract/full-text';
import type { PaperId } from '#contract/ids';
import { noteOfPaper } from '#contract/notes';
import type { PaperDetail } from '#contract/paper';
import type { Handlers } from './app';
import { createHighlights, type Highlights } from './highlights/highlights';
import { listHighlights } from './highlights/list-highlights';
import { quoteAsMarkdown } from './highlights/quote-markdown';
import type { NoteHandlers } from './notebook';
import type { Clock } from './ports';
import type { ReadingList } from './reading-list';
import type { Storage } from './storage/storage';

type Ports = {
  readonly storage: Storage;
  readonly reading: ReadingList;
  readonly notes: Pick<NoteHandlers, 'note.open' | 'note.write'>;
  readonly textOf: (paper: PaperId) => Promise<FullText | null>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onChange: () => void;
};

type HighlightHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `highlight.${string}` | `highlights.${string}` | `highlight-kind.${string}`>
>;

/** What is highlighted, over the papers and their notes. */
export type Highlighting = Pick<
  Highlights,
  'state' | 'has' | 'all' | 'learnNames' | 'complete' | 'load' | 'textChanged' | 'close'
> & {
  readonly handlers: HighlightHandlers;
  /** What is known of a paper, with how much is highlighted in it. */
  withCount(detail: PaperDetail): Promise<PaperDetail>;
};

export async function createHighlighting({ reading, notes, ...ports }: Ports): Promise<Highlighting> {
  const highlights = await createHighlights({
    ...ports,
    titleOf: (paper) => reading.title(paper),
    onHighlighted: (papers) => reading.noted(papers),
  });

  async function asMarkdown(paper: PaperId, ids: Parameters<Highlights['some']>[1]): Promise<readonly string[]> {
    const some = await highlights.some(paper, ids);
    const text = await ports.textOf(paper);
    return some.map((each) => quoteAsMarkdown(paper, each, text));
  }

  return {
    state: highlights.state,
    has: highlights.has,
    all: highlights.all,
    learnNames: highlights.learnNames,
    complete: highlights.complete,
    load: highlights.load,
    textChanged: highlights.textChanged,
    close: highlights.close,
    async withCount(detail) {
      const count = await highlights.count(detail.paper.id);
      return count === 0 ? detail : { ...detail, highlights: count };
    },
    handlers: {
      'highlights.of': ({ paper }) => highlights.of(paper),
      'highlights.list': async ({ offset, limit, ...wanted }) => {
        await highlights.complete();
        const rows = listHighlights(highlights.all(), (paper) => reading.title(paper), wanted);
        return { revision: highlights.state().revision, total: rows.length, rows: rows.slice(offset, offset + limit) };
      },
      'highlights.as-markdown': async ({ paper, ids }) => ({
        markdown: (await asMarkdown(paper, ids)).join('\n\n'),
      }),
      'highlight.make': (wanted) => highlights.make(wanted),
      'highlight.change': (wanted) => highlights.change(wanted),
      'highlight.remove': ({ paper, ids }) => highlights.remove(paper, ids),
      'highlight.restore': ({ paper, ids }) => highlights.restore(paper, ids),
      'highlight.settle-pdf': ({ paper, places }) => highlights.settlePdf(paper, places),
      'highlight.to-note': async ({ paper, ids }) => {
        const id = noteOfPaper(paper);
        const quotes = await asMarkdown(paper, ids);
        const { text, revision } = await notes['note.open']({ id });
        const before = text.trimEnd();
        const after = [...(before === '' ? [] : [before]), ...quotes].join('\n\n');
        const { sequence } = await notes['note.write']({ id, text: `${after}\n`, base: revision });
        return { sequence };
      },
      'highlight-kind.make': (look) => highlights.makeKind(look),
      'highlight-kind.change': ({ id, ...look }) => highlights.changeKind(id, look),
    },
  };
}
