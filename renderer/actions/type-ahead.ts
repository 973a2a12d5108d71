/** A field that is to have the focus, and to get what was typed before it had it. */
export type AwaitedField = {
  focus(): void;
  /** Writes where the cursor is. */
  insert(text: string): void;
};

export type TypeAhead<Field extends string> = {
  /** From now on what is typed is for this field, until it is reached. */
  readonly want: (field: Field) => void;
  readonly isWanted: (field: Field) => boolean;
  /** Something else has the focus: what is typed does what it usually does. */
  readonly forget: () => void;
  /** The field is there, and gets the focus if it is the one that is wanted. */
  readonly reach: (field: Field, there: AwaitedField) => void;
  /** Keeps a key for the field that is wanted. True if it was taken. */
  readonly take: (key: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>) => boolean;
};

/** So long a field is waited for, while keys are kept for it; it may come with a part of the program. Milliseconds. */
const PATIENCE_MS = 5_000;

/** Keeps what is typed while a field is to have the focus and has not yet, so that letters are not keys of the list. */
export function createTypeAhead<Field extends string>(): TypeAhead<Field> {
  let wanted: { readonly field: Field; readonly until: number; typed: string } | null = null;
  return {
    want: (field) => {
      wanted = { field, until: performance.now() + PATIENCE_MS, typed: '' };
    },
    isWanted: (field) => wanted?.field === field,
    forget: () => {
      wanted = null;
    },
    reach: (field, there) => {
      if (wanted?.field !== field) return;
      const { typed } = wanted;
      wanted = null;
      there.focus();
      if (typed !== '') there.insert(typed);
    },
    take: ({ key, ctrlKey, metaKey, altKey }) => {
      if (wanted === null || ctrlKey || metaKey || altKey) return false;
      if (key === 'Escape' || performance.now() > wanted.until) {
        wanted = null;
        return false;
      }
      if (key === 'Enter') wanted.typed += '\n';
      else if (key === 'Backspace') wanted.typed = wanted.typed.slice(0, -1);
      else if (Array.from(key).length === 1) wanted.typed += key;
      return true;
    },
  };
}
