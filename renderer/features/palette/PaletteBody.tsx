// oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus --
// the pattern of a combobox: the input keeps the focus and the keys, and names the option that is meant
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon';
import { Keycaps } from '../../ui/Keycaps';
import { counted } from '../../words/counts';
import { stretches } from './matches';
import { type Choice, useChoices } from './useChoices';
import styles from './Palette.module.css';

/** The inside of the palette: what is typed, and below it what fits, by groups. */
export function PaletteBody() {
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState(0);
  const choices = useChoices(query);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const current = Math.min(picked, choices.length - 1);

  const input = useRef<HTMLInputElement>(null);

  // At once, so that what is typed right after the key that opened it is not lost.
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is selected follows from these
  }, [current, query]);

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && choices.length > 0) {
      event.preventDefault();
      setPicked((current + by + choices.length) % choices.length);
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choices[current]?.perform();
    }
  }

  return (
    <>
      <div className={styles['field']}>
        <Icon icon={Search} size={20} />
        <input
          ref={input}
          className={styles['input']}
          role="combobox"
          aria-label="Command, list or day"
          aria-expanded={choices.length > 0}
          aria-autocomplete="list"
          aria-controls={choices.length === 0 ? undefined : `${id}-list`}
          aria-activedescendant={choices.length === 0 ? undefined : `${id}-${current}`}
          placeholder="Command, list or day"
          spellCheck={false}
          autoComplete="off"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setPicked(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Keycaps keys={['Esc']} />
      </div>
      {choices.length === 0 ? (
        // A list box without options would be none.
        <div className={styles['list']}>
          <p className={styles['nothing']}>Nothing here is called “{query.trim()}”. A day is written 2025-12-31.</p>
        </div>
      ) : (
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label="What fits"
          // It scrolls, which would make it a stop of Tab; the field has the keys for it.
          tabIndex={-1}
          className={styles['list']}
        >
          {groupsOf(choices).map(({ name, members }) => (
            <div key={name} role="group" aria-label={name}>
              <div className={styles['group']} aria-hidden="true">
                {name}
              </div>
              {members.map(({ choice, place }) => (
                <div
                  key={choice.id}
                  id={`${id}-${place}`}
                  role="option"
                  aria-selected={place === current}
                  className={styles['option']}
                  onPointerMove={() => setPicked(place)}
                  onClick={choice.perform}
                >
                  <Icon icon={choice.icon} className={styles['icon']} />
                  <Label query={query} label={choice.label} />
                  <span className={styles['more']}>
                    {choice.kind === 'day' && choice.papers !== undefined && counted(choice.papers, 'paper')}
                    {choice.kind === 'action' && choice.keys !== undefined && <Keycaps keys={choice.keys} />}
                  </span>
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
      <div className={styles['foot']}>
        <span>
          <Keycaps keys={['↑', '↓']} /> choose
        </span>
        <span>
          <Keycaps keys={['↵']} /> do it
        </span>
        <span role="status">{counted(choices.length, 'result')}</span>
      </div>
    </>
  );
}

type Group = { readonly name: string; readonly members: { readonly choice: Choice; readonly place: number }[] };

function groupsOf(choices: readonly Choice[]): readonly Group[] {
  const groups: Group[] = [];
  for (const [place, choice] of choices.entries()) {
    const last = groups.at(-1);
    if (last?.name === choice.group) last.members.push({ choice, place });
    else groups.push({ name: choice.group, members: [{ choice, place }] });
  }
  return groups;
}

function Label({ query, label }: { readonly query: string; readonly label: string }) {
  return (
    <span className={styles['label']}>
      {stretches(query, label).map(({ text, isMatch }, place) =>
        // A stretch is known by its place alone: the same letters can stand twice.
        // oxlint-disable-next-line react/no-array-index-key
        isMatch ? <b key={place}>{text}</b> : <span key={place}>{text}</span>,
      )}
    </span>
  );
}
