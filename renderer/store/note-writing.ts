import { AppError, type ErrorData } from '#contract/errors';
import type { Note, WrittenNote } from '#contract/notes';
import type { NoteEditor, NoteSaving } from './note-state';

/** So long nothing is typed before a text is sent, in milliseconds. */
export const PAUSE_MS = 200;
/** Whoever types on without a pause has their text sent so often, in milliseconds. */
export const LONGEST_MS = 400;
/** After a failure it is tried again: the first time after this, then ever later, up to the last. Milliseconds. */
const RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

type Ports = {
  readonly write: (text: string, base: number, replaces: boolean) => Promise<WrittenNote>;
  /** The text, or how far it has come, is another. */
  readonly onChange: (change: { readonly text: string; readonly saving: NoteSaving }) => void;
};

/** The text of one note on its way to main: one write at a time, and nothing of it is ever dropped. */
export type NoteWriting = {
  typed(text: () => string): void;
  /** Sends at once what was typed. */
  flush(): void;
  replace(text: string): void;
  /** Takes what main says the note is. While something is on its way that is left to main, which merges the two. */
  take(note: Pick<Note, 'text' | 'revision'>): void;
  attach(editor: NoteEditor | null): void;
  /** What was sent last is on disk. */
  saved(): void;
  /** Sends again what main had: it may have lost it. */
  resend(): void;
  /** Sends nothing until `goOn`, which may be told of a new state of the note. */
  hold(): void;
  goOn(note?: Pick<Note, 'text' | 'revision'>): void;
  isUnsent(): boolean;
  /** True once nothing is unsent; false if it cannot be sent. */
  sent(): Promise<boolean>;
};

export function createNoteWriting({ write, onChange }: Ports): NoteWriting {
  /** The last text that main and this window agreed on. */
  let base: { readonly revision: number; readonly text: string } | null = null;
  let typed: (() => string) | null = null;
  /** When the first key was pressed that is not sent. */
  let typedSince = 0;
  /** The text to be sent next, and the one that is on its way. */
  let next: string | null = null;
  let sending: string | null = null;
  let sequence: number | null = null;
  let error: ErrorData | null = null;
  let failures = 0;
  /** What is sent next was not typed: main keeps what it replaces. */
  let replaces = false;
  let isHeld = false;
  let editor: NoteEditor | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let waiting: ((isSent: boolean) => void)[] = [];

  const isUnsent = (): boolean => typed !== null || next !== null || sending !== null;
  const known = (): string => next ?? sending ?? base?.text ?? '';

  function saving(): NoteSaving {
    if (error !== null) return { kind: 'failed', error };
    if (isUnsent()) return { kind: 'unsent' };
    return sequence === null ? { kind: 'rest' } : { kind: 'sent', sequence };
  }

  function tell(): void {
    onChange({ text: known(), saving: saving() });
    if (waiting.length === 0 || (isUnsent() && error === null)) return;
    const told = waiting;
    waiting = [];
    for (const resolve of told) resolve(!isUnsent());
  }

  /** Keeps a text to be sent, unless main has it or is about to. */
  function keep(text: string): void {
    next = text === (sending ?? base?.text) ? null : text;
    if (!isUnsent()) error = null;
  }

  function takeTyped(): void {
    clearTimeout(pause);
    if (typed === null) return;
    const text = typed();
    typed = null;
    keep(text);
  }

  /** What became of `from` elsewhere goes into the editor, beside what was typed since. */
  function receive(from: string, to: { readonly text: string; readonly revision: number }): void {
    const isNewer = typed !== null || next !== null;
    // With no editor the newer text still lacks the other's change: main, which knows what it was made from, merges them.
    if (isNewer && editor === null) return;
    if (to.text !== from) editor?.receive(from, to.text);
    base = { revision: to.revision, text: to.text };
    if (!isNewer || editor === null) return;
    typed = null;
    keep(editor.text());
  }

  async function send(): Promise<void> {
    if (base === null || next === null || sending !== null || isHeld) return;
    clearTimeout(retry);
    const text = next;
    sending = text;
    next = null;
    try {
      const answer = await write(text, base.revision, replaces);
      replaces = false;
      sending = null;
      failures = 0;
      error = null;
      sequence = answer.sequence;
      if (answer.text === undefined) base = { revision: answer.revision, text };
      else receive(text, { text: answer.text, revision: answer.revision });
      if (next !== null && next === base.text) next = null;
    } catch (thrown) {
      sending = null;
      next ??= text;
      error = AppError.from(thrown).toData();
      retry = setTimeout(() => void send(), Math.min(RETRY_MS * 2 ** failures, LAST_RETRY_MS));
      failures += 1;
      tell();
      return;
    }
    tell();
    void send();
  }

  function flush(): void {
    takeTyped();
    tell();
    void send();
  }

  return {
    typed(text) {
      const wasUnsent = isUnsent();
      const now = performance.now();
      if (typed === null) typedSince = now;
      typed = text;
      clearTimeout(pause);
      pause = setTimeout(flush, Math.max(0, Math.min(PAUSE_MS, typedSince + LONGEST_MS - now)));
      if (!wasUnsent) tell();
    },
    flush,
    replace(text) {
      takeTyped();
      editor?.replace(text);
      keep(text);
      replaces = true;
      flush();
    },
    take({ text, revision }) {
      if (base === null) base = { revision, text };
      else if (!isUnsent() && revision >= base.revision) receive(base.text, { text, revision });
      tell();
      void send();
    },
    attach(attached) {
      editor = attached;
      if (attached === null || base === null) return;
      // It was made with the text of a moment ago: what another editor of the same note sent since is not in it.
      if (typed !== null) flush();
      const shown = attached.text();
      if (shown !== known()) attached.receive(shown, known());
    },
    saved() {
      sequence = null;
      tell();
    },
    resend() {
      if (base === null) return;
      takeTyped();
      if (sending === null) next ??= base.text;
      tell();
      void send();
    },
    hold() {
      takeTyped();
      isHeld = true;
    },
    goOn(note) {
      isHeld = false;
      if (note !== undefined && base !== null) {
        if (note.text === base.text || (isUnsent() && editor === null)) base = { ...base, revision: note.revision };
        else receive(base.text, note);
      }
      flush();
    },
    isUnsent,
    sent() {
      flush();
      if (!isUnsent()) return Promise.resolve(true);
      return new Promise((resolve) => {
        waiting.push(resolve);
      });
    },
  };
}
