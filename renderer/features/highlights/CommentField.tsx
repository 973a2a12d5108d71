import { type Ref, useEffect, useId, useRef, useState } from 'react';
import { type Highlight, MAX_COMMENT } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import { useWindow } from '../../store/store';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './CommentField.module.css';

/** A comment is kept when nothing was typed for so long, in milliseconds, and when its field is left. */
const PAUSE_MS = 400;

type CommentFieldProps = {
  readonly paper: PaperId;
  readonly highlight: Highlight;
  readonly ref?: Ref<HTMLTextAreaElement>;
  /** What was typed before it had the focus. */
  readonly typed: () => string;
  /** Ctrl or ⌘ and Enter: it is written. */
  readonly onDone: () => void;
};

/** The comment of a highlight, kept while it is typed. All that was typed at one go is one step to be taken back. */
export function CommentField({ paper, highlight, ref, typed: typedBefore, onDone }: CommentFieldProps) {
  const id = useId();
  const change = useWindow((state) => state.changeHighlight);
  const [text, setText] = useState(highlight.comment);
  /** What it was when the field was entered, and what was sent last. */
  const before = useRef(highlight);
  const sent = useRef(highlight.comment);
  const typed = useRef(highlight.comment);
  const wasFocused = useRef(false);
  const send = useRef(() => undefined as void);
  useEffect(() => {
    send.current = () => {
      if (typed.current === sent.current) return;
      sent.current = typed.current;
      void change(paper, before.current, { comment: typed.current });
    };
  }, [change, paper]);
  useEffect(() => {
    typed.current = text;
    const timer = setTimeout(() => send.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => () => send.current(), []);
  return (
    <div className={styles['field']}>
      <VisuallyHidden>
        <label htmlFor={id}>Comment</label>
      </VisuallyHidden>
      <textarea
        ref={ref}
        id={id}
        className={styles['input']}
        placeholder="Comment"
        rows={Math.min(8, Math.max(2, text.split('\n').length))}
        maxLength={MAX_COMMENT}
        value={text}
        onChange={(event) => {
          typed.current = event.target.value;
          setText(event.target.value);
        }}
        onFocus={({ currentTarget: field }) => {
          // Who is to write goes on behind what is written.
          if (!wasFocused.current) field.setSelectionRange(field.value.length, field.value.length);
          wasFocused.current = true;
          const before = typedBefore();
          if (before !== '') setText((now) => now + before);
        }}
        onBlur={() => send.current()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          send.current();
          onDone();
        }}
      />
    </div>
  );
}
