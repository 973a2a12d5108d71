import { history } from '@codemirror/commands';
import { search } from '@codemirror/search';
import { Annotation, Compartment, EditorState, type Extension, type StateEffect, Transaction } from '@codemirror/state';
import { EditorView, placeholder, tooltips } from '@codemirror/view';
import { editorKeys, type EditorDoors } from './editor-keys';
import { editorLanguage } from './editor-language';
import { editorTheme } from './editor-theme';
import { hangingMarks } from './hanging-lines';
import { createKnownTexts } from './known-texts';
import { type Complete, linkCompletion } from './link-completion';
import { type KeepPicture, pictureDrop } from './picture-drop';

const PLACEHOLDER = 'Write in Markdown. [[ links to a paper, a note or a tag.';
/** What searching says. */
const SEARCHING = {
  next: 'Next',
  previous: 'Previous',
  'match case': 'Match case',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close',
};
const received = Annotation.define<true>();

export type SessionDoors = EditorDoors & {
  readonly complete: () => Complete | undefined;
  readonly keepPicture: () => KeepPicture | undefined;
  readonly onChange: (text: () => string) => void;
  readonly onBlur: () => void;
};

/** One document that is edited. Its text outlives its view: what was typed last can still be had when that has gone. */
export type EditorSession = {
  readonly view: EditorView;
  /** The text, with line feeds alone. */
  text(): string;
  receive(base: string, text: string): void;
  replace(text: string): void;
  insert(text: string): void;
  configure(label: string, isReadOnly: boolean): void;
};

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

function given(label: string, isReadOnly: boolean): Extension {
  return [
    EditorState.readOnly.of(isReadOnly),
    isReadOnly ? [] : placeholder(PLACEHOLDER),
    EditorView.contentAttributes.of({
      'aria-label': label,
      // It has the focus anyway; said so, whatever asks what scrolls by keyboard knows it too.
      tabindex: '0',
      'aria-readonly': String(isReadOnly),
      spellcheck: 'true',
      autocapitalize: 'sentences',
    }),
  ];
}

/**
 * Begins to edit a document within a shadow root, where the editor's rules are adopted style sheets: the window's policy
 * refuses any other.
 */
export function beginSession(root: ShadowRoot, initialText: string, doors: SessionDoors): EditorSession {
  const known = createKnownTexts();
  const configured = new Compartment();
  const told = EditorView.updateListener.of((update) => {
    if (update.focusChanged && !update.view.hasFocus) doors.onBlur();
    if (!update.docChanged) return;
    let isOurs = false;
    for (const transaction of update.transactions) {
      if (!transaction.docChanged || transaction.annotation(received) === true) continue;
      isOurs = true;
      known.changed(transaction.changes);
    }
    if (isOurs) doors.onChange(text);
  });
  const doc = withLineFeeds(initialText);
  const state = EditorState.create({
    doc,
    // One writes on where a note ends.
    selection: { anchor: doc.length },
    extensions: [
      editorKeys(doors),
      linkCompletion(doors.complete),
      pictureDrop(doors.keepPicture),
      history(),
      search({ top: true }),
      EditorState.phrases.of(SEARCHING),
      editorLanguage,
      hangingMarks,
      EditorView.lineWrapping,
      editorTheme,
      // What surrounds the editor may cut off what stands out of it.
      tooltips({ tooltipSpace: (view) => view.dom.getBoundingClientRect() }),
      told,
      configured.of([]),
    ],
  });
  const view = new EditorView({ state, root, parent: root });
  known.given(view.state.doc);

  function text(): string {
    known.given(view.state.doc);
    return view.state.doc.toString();
  }

  return {
    view,
    text,
    receive(base, incoming) {
      const changes = known.incoming(view.state.doc, withLineFeeds(base), withLineFeeds(incoming));
      if (changes.empty) return;
      view.dispatch({
        changes,
        annotations: [received.of(true), Transaction.addToHistory.of(false), Transaction.remote.of(true)],
      });
    },
    replace(incoming) {
      const changes = known.incoming(view.state.doc, text(), withLineFeeds(incoming));
      if (!changes.empty) view.dispatch({ changes, annotations: received.of(true), userEvent: 'input.replace' });
    },
    insert(inserted) {
      view.dispatch(view.state.replaceSelection(inserted), { userEvent: 'input', scrollIntoView: true });
    },
    configure(label, isReadOnly) {
      const effects: StateEffect<unknown> = configured.reconfigure(given(label, isReadOnly));
      view.dispatch({ effects });
    },
  };
}
