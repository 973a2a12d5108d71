import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import type { NoteCompletion } from '#contract/notes';
import { beginSession, type EditorSession } from './editor-session';
import styles from './MarkdownEditor.module.css';

export type EditorHandle = {
  /** The text as it is now, with line feeds alone. */
  text(): string;
  focus(): void;
  /**
   * Takes a text that came from elsewhere: as the smallest change against `base`, the text that was given before, behind
   * which stays what was typed since. The cursor and what can be undone stay as well; `onChange` is not told.
   */
  receive(base: string, text: string): void;
  /** Takes another text as a step that can be undone; `onChange` is not told. */
  replace(text: string): void;
  /** Writes at the cursor, instead of what is selected. */
  insert(text: string): void;
};

export type MarkdownEditorProps = {
  /** Which document this is: another key begins another one, with its own text and its own history. */
  readonly documentKey: string;
  /** The text to begin with. */
  readonly initialText: string;
  /** The accessible name. */
  readonly label: string;
  readonly readOnly?: boolean;
  /** Whether it takes the focus as soon as it is there. */
  readonly autoFocus?: boolean;
  /**
   * Something was changed here. The text is asked for when it is needed, not with every key; the function can be kept,
   * and gives the text of this document as it is when it is called, even if another is edited by then.
   */
  readonly onChange: (text: () => string) => void;
  readonly onBlur?: () => void;
  /** Escape was pressed and nothing was open in the editor. */
  readonly onEscape?: () => void;
  /** What `[[` and some letters can become, in this order. */
  readonly complete?: (words: string) => Promise<readonly NoteCompletion[]>;
  /** Goes where a `[[link]]` leads: Ctrl or ⌘ and a click, or Enter. */
  readonly onFollow?: (target: string) => void;
  /** Keeps a picture that was pasted or dropped, and resolves with the Markdown that shows it, or null. */
  readonly onPicture?: (file: File) => Promise<string | null>;
  readonly handle?: Ref<EditorHandle>;
};

/** Where a note is written, as Markdown. */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const { documentKey, label, readOnly = false, handle } = props;
  const host = useRef<HTMLDivElement>(null);
  const session = useRef<EditorSession | null>(null);

  const changed = useEffectEvent((text: () => string) => props.onChange(text));
  const blurred = useEffectEvent(() => props.onBlur?.());
  const followed = useEffectEvent((target: string) => props.onFollow?.(target));
  const completer = useEffectEvent(() => props.complete);
  const keeper = useEffectEvent(() => props.onPicture);
  const escaped = useEffectEvent(() => {
    props.onEscape?.();
    return props.onEscape !== undefined;
  });
  const begin = useEffectEvent((root: ShadowRoot): EditorSession => {
    const begun = beginSession(root, props.initialText, {
      onChange: (text) => changed(text),
      onBlur: () => blurred(),
      onEscape: () => escaped(),
      onFollow: (target) => followed(target),
      complete: () => completer(),
      keepPicture: () => keeper(),
    });
    begun.configure(label, readOnly);
    if (props.autoFocus === true) begun.view.focus();
    return begun;
  });

  // Before anything else is told of it: whoever asks for the text is never given that of another document.
  useLayoutEffect(() => {
    const { current } = host;
    if (current === null) return undefined;
    const begun = begin(current.shadowRoot ?? current.attachShadow({ mode: 'open' }));
    session.current = begun;
    return () => {
      session.current = null;
      begun.view.destroy();
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another document begins another session
  }, [documentKey]);

  useEffect(() => session.current?.configure(label, readOnly), [label, readOnly]);

  // Anew for another document alone: whoever is given it compares the text, and sends what was typed.
  useImperativeHandle<EditorHandle | null, EditorHandle | null>(
    handle,
    () => {
      const { current } = session;
      if (current === null) return null;
      return {
        text: () => current.text(),
        focus() {
          current.view.focus();
          current.view.dispatch({ scrollIntoView: true });
        },
        receive: (base, text) => current.receive(base, text),
        replace: (text) => current.replace(text),
        insert: (text) => current.insert(text),
      };
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another document begins another session
    [documentKey],
  );

  // Seen from outside the shadow root, the host is what a key was pressed in: the attribute says that it is a text
  // field, so that the window's keys rest. It is not to be written in itself.
  return <div ref={host} className={styles['host']} contentEditable={false} />;
}
