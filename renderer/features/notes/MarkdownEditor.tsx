import { type Ref, useImperativeHandle, useRef } from 'react';
import type { NoteCompletion } from '#contract/notes';

export type EditorHandle = {
  text(): string;
  focus(): void;
  receive(base: string, text: string): void;
  insert(text: string): void;
};

export type MarkdownEditorProps = {
  readonly documentKey: string;
  readonly initialText: string;
  readonly label: string;
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (text: () => string) => void;
  readonly onBlur?: () => void;
  readonly onEscape?: () => void;
  readonly complete?: (words: string) => Promise<readonly NoteCompletion[]>;
  readonly onFollow?: (target: string) => void;
  readonly onPicture?: (file: File) => Promise<string | null>;
  readonly handle?: Ref<EditorHandle>;
};

/** A plain field in place of the editor. */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const { documentKey, initialText, label, readOnly = false, onChange, onBlur, onEscape, handle } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(handle, () => ({
    text: () => area.current?.value ?? initialText,
    focus: () => area.current?.focus(),
    receive: (base, text) => {
      if (area.current?.value === base) area.current.value = text;
    },
    insert: (text) => area.current?.setRangeText(text),
  }));
  return (
    <textarea
      key={documentKey}
      ref={area}
      aria-label={label}
      readOnly={readOnly}
      defaultValue={initialText}
      style={{
        width: '100%',
        height: '100%',
        padding: 16,
        border: 0,
        resize: 'none',
        color: 'inherit',
        background: 'none',
      }}
      onInput={(event) => {
        const { currentTarget } = event;
        onChange(() => currentTarget.value);
      }}
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || onEscape === undefined) return;
        event.preventDefault();
        onEscape();
      }}
    />
  );
}
