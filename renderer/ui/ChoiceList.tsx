// oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus --
// the pattern of a combobox: the field keeps the focus and the keys, and names the option that is meant
import { type ReactNode, useEffect, useRef } from 'react';
import type { Choosable, Choosing } from './useChoosing';
import styles from './Choices.module.css';

type ChoiceListProps<Option extends Choosable> = {
  readonly choosing: Choosing<Option>;
  readonly label: string;
  /** The heading above an option; those of one group stand one after the other. */
  readonly groupOf?: (option: Option) => string;
  /** Whether it is ticked, where several can be. */
  readonly checkedOf?: (option: Option) => boolean | 'mixed';
  readonly render: (option: Option, isCurrent: boolean) => ReactNode;
};

type Group<Option> = { readonly name: string; readonly members: Option[] };

/** What can be chosen, below its field. Nothing is drawn if there is nothing. */
export function ChoiceList<Option extends Choosable>({
  choosing,
  label,
  groupOf,
  checkedOf,
  render,
}: ChoiceListProps<Option>) {
  const list = useRef<HTMLDivElement>(null);
  const { id, options, current } = choosing;
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is selected follows from these
  }, [current?.id, options.length]);

  if (options.length === 0) return null;
  const option = (each: Option): ReactNode => (
    <div
      key={each.id}
      id={`${id}-${each.id}`}
      role="option"
      aria-selected={each === current}
      aria-checked={checkedOf?.(each)}
      className={styles['option']}
      onPointerMove={() => {
        if (each !== current) choosing.point(each);
      }}
      onClick={(event) => choosing.choose(each, event.shiftKey)}
    >
      {render(each, each === current)}
    </div>
  );
  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      aria-multiselectable={checkedOf === undefined ? undefined : true}
      // It scrolls, which would make it a stop of Tab; the field has the keys for it.
      tabIndex={-1}
      className={styles['list']}
      // A click on it leaves the focus in the field.
      onPointerDown={(event) => event.preventDefault()}
    >
      {groupOf === undefined
        ? options.map(option)
        : grouped(options, groupOf).map(({ name, members }) => (
            <div key={name} role="group" aria-label={name}>
              <div className={styles['group']} aria-hidden="true">
                {name}
              </div>
              {members.map(option)}
            </div>
          ))}
    </div>
  );
}

function grouped<Option>(options: readonly Option[], groupOf: (option: Option) => string): readonly Group<Option>[] {
  const groups: Group<Option>[] = [];
  for (const option of options) {
    const name = groupOf(option);
    const last = groups.at(-1);
    if (last?.name === name) last.members.push(option);
    else groups.push({ name, members: [option] });
  }
  return groups;
}
