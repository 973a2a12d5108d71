import { ChangeSet, type Text } from '@codemirror/state';
import { changesBetween } from './text-changes';

/** How many are remembered: texts are sent one after the other, so more than two are rarely under way. */
const REMEMBERED = 8;

type Known = { readonly isText: (text: string) => boolean; readonly since: ChangeSet };

/** The texts that others have seen of a document, and what became of each of them here since. */
export type KnownTexts = {
  /** The document as it is now was given to others. */
  given(doc: Text): void;
  /** The document was changed here. */
  changed(changes: ChangeSet): void;
  /**
   * What to change in the document so that it has what others made of `base`, and all that was done here since. It is
   * taken for done: `changed` is not to be told of it.
   * @param base a text that was given; with any other, what was done since is what it differs in
   * @param text with line feeds alone, as base
   */
  incoming(doc: Text, base: string, text: string): ChangeSet;
};

function isDoc(doc: Text): (text: string) => boolean {
  return (text) => text.length === doc.length && text === doc.toString();
}

export function createKnownTexts(): KnownTexts {
  let known: readonly Known[] = [];

  function remember(one: Known): void {
    known = [one, ...known].slice(0, REMEMBERED);
  }

  return {
    given(doc) {
      if (known[0]?.since.empty === true) return;
      remember({ isText: isDoc(doc), since: ChangeSet.empty(doc.length) });
    },
    changed(changes) {
      known = known.map(({ isText, since }) => ({ isText, since: since.compose(changes) }));
    },
    incoming(doc, base, text) {
      const since =
        known.find(({ isText }) => isText(base))?.since ??
        ChangeSet.of([...changesBetween(base, doc.toString())], base.length);
      const theirs = ChangeSet.of([...changesBetween(base, text)], base.length);
      const changes = theirs.map(since);
      this.changed(changes);
      // Their text is known from now on as well: the next one may be made from it.
      remember({ isText: (other) => other === text, since: since.map(theirs, true) });
      return changes;
    },
  };
}
