import { Plus, RotateCcw } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ActionData } from '#contract/actions';
import { useActionContext } from '../../actions/context';
import { printedKeys } from '../../actions/strokes';
import { currentTable, type TableEntry } from '../../actions/table';
import { useReady, useWindow, useWindowStore } from '../../store/store';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Keycaps } from '../../ui/Keycaps';
import { clashesWith, fullLabel, isTagKey, keysOf, taking, withKeys } from './assigned-keys';
import { KeyCapture } from './KeyCapture';
import styles from './Keys.module.css';

/** Keys that were pressed and that something else has. */
type Asked = { readonly own: readonly string[]; readonly keys: string; readonly others: readonly TableEntry[] };

type KeyRowProps = {
  readonly action: ActionData;
  /** All that can be given keys here. */
  readonly actions: readonly ActionData[];
};

/** One action and its keys: each can be changed by pressing another one, and one more can be added. */
export function KeyRow({ action, actions }: KeyRowProps) {
  const { client } = useActionContext();
  const store = useWindowStore();
  const settings = useReady((state) => state.settings.keys);
  const change = useWindow((state) => state.changeSettings);
  /** The key that is being changed; '' for one more. */
  const [editing, setEditing] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const name = fullLabel(action);
  const own = keysOf(action, settings);
  const printed = (keys: string): string => printedKeys(keys, client.platform).join(' ');

  function leave(): void {
    setEditing(null);
    focusAdd();
  }

  /** What had the focus goes away, and this stays. */
  function focusAdd(): void {
    requestAnimationFrame(() => add.current?.focus());
  }

  /** Without the key that is being changed, or with another in its place. */
  function changed(keys: string | null): readonly string[] {
    const put = keys === null ? [] : [keys];
    const rest = own.includes(editing ?? '')
      ? own.flatMap((each) => (each === editing ? put : [each]))
      : [...own, ...put];
    return [...new Set(rest)];
  }

  function take(keys: string): void {
    if (isTagKey(keys)) {
      setEditing(null);
      setAsked({ own: changed(keys), keys, others: [] });
      return;
    }
    const others = clashesWith(keys, action.id, currentTable(store.getState()));
    if (others.length > 0) {
      setEditing(null);
      setAsked({ own: changed(keys), keys, others });
      return;
    }
    set(withKeys(settings, action, changed(keys)));
    leave();
  }

  function set(keys: typeof settings): void {
    setAsked(null);
    void change('bindings', { keys });
  }

  return (
    <li className={styles['row']}>
      <span className={styles['action']}>{action.label}</span>
      <span className={styles['keys']}>
        {own.map((keys) =>
          keys === editing ? null : (
            <button
              key={keys}
              type="button"
              className={styles['key']}
              aria-label={`${name}: change ${printed(keys)}`}
              title="Change this key"
              onClick={() => setEditing(keys)}
            >
              <Keycaps keys={printedKeys(keys, client.platform)} />
            </button>
          ),
        )}
        {editing !== null && (
          <KeyCapture
            label={`New key for ${name}. Backspace for none, Escape leaves it.`}
            platform={client.platform}
            onKeys={take}
            onRemove={() => {
              set(withKeys(settings, action, changed(null)));
              leave();
            }}
            onLeave={() => setEditing(null)}
          />
        )}
        {settings[action.id] !== undefined && (
          <IconButton
            label={`${name}: back to ${action.keys.map(printed).join(', ') || 'no key'}`}
            icon={RotateCcw}
            iconSize={14}
            onClick={() => set(taking(settings, action, action.keys, actions))}
          />
        )}
        <IconButton ref={add} label={`${name}: add a key`} icon={Plus} iconSize={14} onClick={() => setEditing('')} />
      </span>
      {asked !== null && (
        <Question
          asked={asked}
          printed={printed(asked.keys)}
          onTake={() => {
            set(taking(settings, action, asked.own, actions));
            focusAdd();
          }}
          onLeave={() => {
            setAsked(null);
            focusAdd();
          }}
        />
      )}
    </li>
  );
}

type QuestionProps = {
  readonly asked: Asked;
  readonly printed: string;
  readonly onTake: () => void;
  readonly onLeave: () => void;
};

/** Whether a key may be taken from what has it. The keys of queues and tags are theirs. */
function Question({ asked, printed, onTake, onLeave }: QuestionProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.querySelector('button')?.focus(), []);
  const labels = asked.others.map((other) => `“${fullLabel(other)}”`);
  const isOfTags = isTagKey(asked.keys);
  const theirs = isOfTags || asked.others.some(({ id }) => id.startsWith('queue:') || id.startsWith('tag:'));
  const shown = labels.length > 3 ? [...labels.slice(0, 3), `${labels.length - 3} more`] : labels;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape answers it, from either button
    <div
      ref={box}
      className={styles['asked']}
      role="alert"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Not for the window as well: there it leaves the settings.
        event.preventDefault();
        event.stopPropagation();
        onLeave();
      }}
    >
      <span>
        {isOfTags
          ? '1 to 9 are kept for pinned tags. Choose another key.'
          : `${printed} ${labels.length === 1 ? 'is the key of' : 'belongs to, or begins the keys of,'} ${shown.join(', ')}.`}
        {theirs && !isOfTags && ' Change the key of the queue or tag first.'}
      </span>
      {!theirs && (
        <Button size="s" onClick={onTake}>
          Take it from there
        </Button>
      )}
      <Button size="s" variant="quiet" onClick={onLeave}>
        Leave it
      </Button>
    </div>
  );
}
