import { type KeyboardEvent, useId, useState } from 'react';

/** One thing that can be chosen. `kind` is the caller's own. */
export type Choosable = { readonly id: string };

export type Choosing<Option extends Choosable> = {
  /** For the ids of the list and its options. */
  readonly id: string;
  readonly options: readonly Option[];
  /** The option that Enter means; undefined if there is none. */
  readonly current: Option | undefined;
  readonly point: (option: Option) => void;
  /** Back to the first option: what is offered is about to change. */
  readonly restart: () => void;
  readonly choose: (option: Option, withShift: boolean) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

type Rest = {
  /** Nothing was typed: no option is meant until one is pointed at. */
  readonly isIdle?: boolean;
  /** Enter, where no option is meant. */
  readonly onDone?: () => void;
};

/**
 * The keys of a list whose focus stays in a field: arrows point, Enter chooses, with Shift in the other way. The option
 * that is pointed at is known by its id, so that it stays the same one when others come and go around it.
 */
export function useChoosing<Option extends Choosable>(
  options: readonly Option[],
  choose: (option: Option, withShift: boolean) => void,
  { isIdle = false, onDone }: Rest = {},
): Choosing<Option> {
  const id = useId();
  const [pointed, setPointed] = useState<{ readonly id: string; readonly place: number } | null>(null);
  const same = options.findIndex((option) => option.id === pointed?.id);
  const isMeant = pointed !== null || !isIdle;
  const place = same >= 0 ? same : isMeant ? Math.min(pointed?.place ?? 0, options.length - 1) : -1;

  function pointAt(index: number): void {
    const option = options[index];
    if (option !== undefined) setPointed({ id: option.id, place: index });
  }

  return {
    id,
    options,
    current: options[place],
    point: (option) => pointAt(options.indexOf(option)),
    restart: () => setPointed(null),
    choose,
    onKeyDown(event) {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by !== undefined && options.length > 0 && !event.altKey && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        pointAt(place < 0 ? (by === 1 ? 0 : options.length - 1) : (place + by + options.length) % options.length);
      }
      if (event.key === 'Enter' && !event.nativeEvent.isComposing && !event.repeat) {
        event.preventDefault();
        const option = options[place];
        if (option !== undefined) choose(option, event.shiftKey);
        else if (isIdle) onDone?.();
      }
    },
  };
}
