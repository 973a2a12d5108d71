// oxlint-disable jsx-a11y/prefer-tag-over-role -- what completes a part of a field cannot be a <datalist>, which completes whole values
import { Search, X } from 'lucide-react';
import {
  type KeyboardEvent,
  type Ref,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { MOST_OF_QUERY } from '#contract/query-text';
import type { Completions } from '#contract/search';
import type { AwaitedField } from '../../actions/type-ahead';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { useAnswer } from './useAnswer';
import styles from './SearchHead.module.css';

const FIELD_LETTERS = 3;
/** Completions are behind what a letter finds: whoever types on needs none. */
const COMPLETED_AFTER_MS = 80;

type Props = {
  readonly query: string;
  readonly onChange: (query: string) => void;
  /** Enter or an arrow: on to what was found. */
  readonly onLeave: () => void;
  /** Escape in an empty field. */
  readonly onEnd: () => void;
  readonly handle: Ref<AwaitedField>;
  /** Where it is, for whoever gives it the focus. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly describedBy: string;
};

/** The field of a search; names of fields, tags, queues, authors and organizations are completed while they are typed. */
export function SearchInput({ query, onChange, onLeave, onEnd, handle, field: input, describedBy }: Props) {
  const clear = useRef<HTMLButtonElement>(null);
  /** The question whose answer a Tab waits for. */
  const tabbed = useRef<string | null>(null);
  const listId = useId();
  const [caret, setCaret] = useState(query.length);
  /** The query for which the list was put away, or nothing was wanted of it. */
  const [putAway, setPutAway] = useState<string | null>(query);
  const [active, setActive] = useState(-1);
  useImperativeHandle(
    handle,
    () => ({
      focus: () => input.current?.select(),
      insert: (words) => {
        const [text = '', ...more] = words.split('\n');
        onChange(text);
        // Enter was pressed before the field was there.
        if (more.length > 0) onLeave();
      },
    }),
    [input, onChange, onLeave],
  );
  const isWanted = putAway !== query && query.slice(0, caret).trim() !== '';
  const question = isWanted ? JSON.stringify([query, caret]) : null;
  const completions = useAnswer<Completions & { readonly of: string | null }>({
    question,
    afterMs: COMPLETED_AFTER_MS,
    ask: async (client) => {
      const none = { from: caret, to: caret, items: [] };
      return { ...(await client.call('search.complete', { query, caret }).catch(() => none)), of: question };
    },
  });
  const isAnswered = completions?.of === question;
  // The beginning of a word may be that of a field's name: that is offered once it looks like one.
  const isLikely = completions !== null && completions.to - completions.from >= FIELD_LETTERS;
  const items =
    isWanted && completions !== null && isAnswered
      ? completions.items.filter(({ text }) => isLikely || !text.endsWith(':'))
      : [];
  const isOpen = items.length > 0;

  function change(text: string, at: number): void {
    setCaret(at);
    setActive(-1);
    setPutAway(null);
    onChange(text);
  }

  function take(index: number): void {
    const item = items[index];
    if (item === undefined || completions === null) return;
    const isField = item.text.endsWith(':');
    const inserted = isField ? item.text : `${item.text} `;
    const text = `${query.slice(0, completions.from)}${inserted}${query.slice(completions.to).trimStart()}`;
    const at = completions.from + inserted.length;
    change(text, at);
    if (!isField) setPutAway(text);
    requestAnimationFrame(() => input.current?.setSelectionRange(at, at));
  }

  const endWaiting = useEffectEvent(() => {
    if (isOpen) take(0);
    else clear.current?.focus();
  });
  useEffect(() => {
    if (!isAnswered || question === null || tabbed.current !== question) return undefined;
    tabbed.current = null;
    const frame = requestAnimationFrame(endWaiting);
    return () => cancelAnimationFrame(frame);
  }, [question, isAnswered]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const handles = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (key === 'Escape') {
      handles();
      if (isOpen) return setPutAway(query);
      if (query !== '') return change('', 0);
      return onEnd();
    }
    if (isOpen && (key === 'ArrowDown' || key === 'ArrowUp')) {
      handles();
      const next = active + (key === 'ArrowDown' ? 1 : -1);
      // Before the first there is what was typed.
      return setActive(next < -1 ? items.length - 1 : next >= items.length ? -1 : next);
    }
    if (isOpen && (key === 'Tab' || key === 'Enter') && !event.shiftKey && (active >= 0 || key === 'Tab')) {
      handles();
      return take(Math.max(active, 0));
    }
    if (key === 'Tab' && !event.shiftKey && question !== null && !isAnswered) {
      // What may complete it is on its way: whoever types quickly is not to be among the list's keys.
      handles();
      tabbed.current = question;
      return undefined;
    }
    if (key === 'Enter' || key === 'ArrowDown') {
      handles();
      setPutAway(query);
      onLeave();
    }
  }

  return (
    <div className={styles['box']}>
      <search className={styles['field']}>
        <Icon icon={Search} size={16} />
        <input
          ref={input}
          className={styles['input']}
          role="combobox"
          aria-label="Search everything"
          aria-describedby={describedBy}
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active >= 0 ? `${listId}-${active}` : undefined}
          placeholder="Words, “phrases”, author:, tag:, has:code, -not"
          spellCheck={false}
          autoComplete="off"
          maxLength={MOST_OF_QUERY}
          value={query}
          onChange={(event) => change(event.target.value, event.target.selectionStart ?? event.target.value.length)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? query.length)}
          onBlur={() => setPutAway(query)}
          onKeyDown={onKeyDown}
        />
        {query !== '' && (
          <IconButton
            ref={clear}
            label="Clear the search"
            icon={X}
            iconSize={14}
            tooltip={false}
            onClick={() => {
              change('', 0);
              // It goes with what it cleared.
              input.current?.focus();
            }}
          />
        )}
      </search>
      {isOpen && (
        <div id={listId} className={styles['options']} role="listbox" aria-label="Completions">
          {items.map(({ text, label }, index) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and takes the keys
            <div
              key={text}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className={styles['option']}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => take(index)}
            >
              {label}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
