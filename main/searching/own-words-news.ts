import { join } from 'node:path';
import type { Highlight } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import { partsOfNoteId } from '#contract/notes';
import type { HeldDocument } from '../documents/held-documents';
import { textPath } from '../documents/paper-documents';
import { fieldNumber } from '../search/index-fields';
import type { SearchNews } from '../search/messages';
import type { KnownNote } from '../notes/note-catalogue';

type OfPaper = { readonly paper: PaperId; readonly highlights: readonly Highlight[] };

export type OwnWords = {
  readonly notes: Iterable<KnownNote>;
  readonly highlights: Iterable<OfPaper>;
  readonly documents: ReadonlyMap<PaperId, HeldDocument>;
};

/** What the person wrote and has here: what of it a search is yet to be told of. */
export type OwnWordsNews = {
  changes(words: OwnWords): readonly SearchNews[];
  forget(): void;
};

/** `home`: the folder of everything. */
export function createOwnWordsNews(home: string): OwnWordsNews {
  const notes = createTold<KnownNote>((note, paper) => ({
    key: `note/${paper}`,
    stamp: `${note.changedAt} ${note.words} ${note.text.length}`,
    from: { kind: 'texts', rank: '', texts: [{ paper, fields: [{ field: fieldNumber('note'), texts: [note.text] }] }] },
  }));
  const highlights = createTold<OfPaper>((of, paper) => {
    // The last change of each is told by its own time.
    const texts = of.highlights.flatMap(({ quote, comment }) => [
      quote.exact,
      ...(comment === undefined ? [] : [comment]),
    ]);
    return {
      key: `highlights/${paper}`,
      stamp: of.highlights.map(({ id, changedAt }) => `${id} ${changedAt}`).join(' '),
      from: { kind: 'texts', rank: '', texts: [{ paper, fields: [{ field: fieldNumber('highlight'), texts }] }] },
    };
  });
  const texts = createTold<HeldDocument>((document, paper) => ({
    key: `text/${paper}`,
    stamp: `${document.source} ${document.fetchedAt} ${document.words}`,
    from: { kind: 'full-text', path: join(home, ...textPath(paper).split('/')), paper },
  }));
  const marks = new Map<string, string>();

  function marked(mark: 'note' | 'highlight' | 'pdf' | 'text', ids: Iterable<PaperId>): readonly SearchNews[] {
    const all = [...ids];
    const before = marks.get(mark);
    const now = all.join(' ');
    if (now === (before ?? '')) return [];
    marks.set(mark, now);
    return [{ kind: 'marks', mark, ids: all }];
  }

  return {
    changes(words) {
      const noted = new Map<PaperId, KnownNote>();
      for (const note of words.notes) {
        const parts = partsOfNoteId(note.id);
        if (parts.kind === 'paper') noted.set(parts.paper, note);
      }
      const highlighted = new Map<PaperId, OfPaper>();
      for (const of of words.highlights) if (of.highlights.length > 0) highlighted.set(of.paper, of);
      const held = new Map([...words.documents].filter(([, { source }]) => source !== null));
      const pdfs = [...words.documents].flatMap(([paper, { pdf }]) => (pdf === null ? [] : [paper]));
      return [
        ...notes.changes(noted),
        ...highlights.changes(highlighted),
        ...texts.changes(held),
        ...marked('note', noted.keys()),
        ...marked('highlight', highlighted.keys()),
        ...marked('text', held.keys()),
        ...marked('pdf', pdfs),
      ];
    },
    forget() {
      for (const each of [notes, highlights, texts]) each.forget();
      marks.clear();
    },
  };
}

type Source = Omit<Extract<SearchNews, { readonly kind: 'source' }>, 'kind'>;

/** Things by paper, and as what they were told of last. */
function createTold<T>(sourceOf: (thing: T, paper: PaperId) => Source) {
  const told = new Map<PaperId, { readonly thing: T; readonly key: string }>();
  return {
    changes(things: ReadonlyMap<PaperId, T>): readonly SearchNews[] {
      const news: SearchNews[] = [];
      for (const [paper, thing] of things) {
        if (told.get(paper)?.thing === thing) continue;
        const source = sourceOf(thing, paper);
        told.set(paper, { thing, key: source.key });
        news.push({ kind: 'source', ...source });
      }
      for (const [paper, { key }] of told) {
        if (things.has(paper)) continue;
        told.delete(paper);
        news.push({ kind: 'source-gone', key });
      }
      return news;
    },
    forget: () => told.clear(),
  };
}
