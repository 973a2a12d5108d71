import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { dayAt, type Day } from '#contract/days';
import type { CalendarDay } from '#contract/lists';
import { useActionContext } from '../../actions/context';
import { momentWords, useNow } from '../../words/clock';
import { dayView } from '../../store/state';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { counted } from '../../words/counts';
import { dayName, monthName } from '../../words/day-names';
import { addMonths, dayForKey, earlier, sameMonth, WEEKDAYS, weeksOf } from './month-grid';
import styles from './Calendar.module.css';

/** What a screen reader says of a day. */
function cellLabel(day: Day, known: CalendarDay | undefined): string {
  const name = dayName(day, { weekday: true });
  return known === undefined ? `${name}, not on this computer` : `${name}, ${counted(known.papers, 'paper')}`;
}

/** Below a day at hand its papers; a dash, if it has none. */
function papersMark(known: CalendarDay | undefined): string {
  if (known === undefined) return '';
  return known.papers === 0 ? '–' : String(known.papers);
}

/** A month of feed days: those at hand are marked with their papers and open at once, others can be fetched. */
export function Calendar({ onChosen }: { readonly onChosen: () => void }) {
  const now = useNow();
  const today = dayAt(now);
  const { panes } = useActionContext();
  const newestDay = useReady(({ feed }) => feed.newestDay);
  const revision = useReady(({ feed }) => feed.revision);
  const view = useWindow(({ list }) => list.view);
  const calendar = useWindow((state) => state.calendar);
  const loadCalendar = useWindow((state) => state.loadCalendar);
  const openView = useWindow((state) => state.openView);
  const close = useWindow((state) => state.closeOverlay);
  const [chosen, setChosen] = useState<Day>(view.kind === 'day' ? view.day : earlier(newestDay ?? today, today));
  const monthId = useId();

  useEffect(() => {
    loadCalendar().catch(() => undefined);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another revision may have other days
  }, [loadCalendar, revision]);
  const known = useMemo(() => new Map(calendar?.days.map((day) => [day.day, day])), [calendar]);
  const grid = useRef<HTMLTableElement>(null);
  const focusChosen = (): void => grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  // The calendar is there to be moved in from the first key on.
  useEffect(focusChosen, []);

  function choose(day: Day): void {
    flushSync(() => setChosen(earlier(day, today)));
    focusChosen();
  }

  function open(day: Day): void {
    onChosen();
    close();
    openView(dayView(day));
    requestAnimationFrame(() => panes.focusList());
  }

  function press(day: Day): void {
    // Until the days at hand are known, no day is refused: its own view says what is there of it.
    if (calendar === null || known.has(day)) open(day);
    else choose(day);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = dayForKey(event.key, event.shiftKey, chosen);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
  }

  return (
    <div className={styles['calendar']}>
      <div className={styles['head']}>
        <h2 id={monthId} className={styles['month']} aria-live="polite">
          {monthName(chosen)}
        </h2>
        <IconButton
          label="Month before"
          keys={['PageUp']}
          icon={ChevronLeft}
          onClick={() => setChosen(addMonths(chosen, -1))}
        />
        <IconButton
          label="Month after"
          keys={['PageDown']}
          icon={ChevronRight}
          disabled={sameMonth(chosen, today)}
          onClick={() => setChosen(earlier(addMonths(chosen, 1), today))}
        />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the pattern for a grid of dates */}
      <table ref={grid} role="grid" aria-labelledby={monthId} className={styles['grid']} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {WEEKDAYS.map(({ short, name }) => (
              <th key={name} scope="col" abbr={name}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(chosen).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} aria-selected={day === chosen}>
                  <button
                    type="button"
                    tabIndex={day === chosen ? 0 : -1}
                    disabled={day > today}
                    aria-label={cellLabel(day, known.get(day))}
                    aria-current={day === today ? 'date' : undefined}
                    className={classes(
                      styles['day'],
                      (known.get(day)?.papers ?? 0) > 0 && styles['here'],
                      !sameMonth(day, chosen) && styles['other'],
                    )}
                    onClick={() => press(day)}
                  >
                    <span>{Number(day.slice(8))}</span>
                    <span className={styles['papers']}>{papersMark(known.get(day))}</span>
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Chosen day={chosen} isAnswered={calendar !== null} known={known.get(chosen)} now={now} onOpen={open} />
    </div>
  );
}

type ChosenProps = {
  readonly day: Day;
  /** Whether the days at hand are known yet. */
  readonly isAnswered: boolean;
  readonly known: CalendarDay | undefined;
  readonly now: number;
  readonly onOpen: (day: Day) => void;
};

/** The day under the cursor: what is known of it, and what can be done. */
function Chosen({ day, isAnswered, known, now, onOpen }: ChosenProps) {
  const refresh = useWindow((state) => state.refresh);
  const running = useReady(({ feed }) => feed.running);
  const isAsked = running?.scope.kind === 'days' && running.scope.from <= day && day <= running.scope.to;
  return (
    <div className={styles['chosen']}>
      <p className={styles['words']}>
        <b>{dayName(day, { weekday: true })}</b>
        <br />
        {isAnswered && placeWords(known, now)}
      </p>
      {isAnswered && known === undefined ? (
        <Button
          size="s"
          disabled={isAsked}
          onClick={() => {
            void refresh({ kind: 'days', from: day, to: day });
            onOpen(day);
          }}
        >
          Fetch this day
        </Button>
      ) : (
        <Button size="s" onClick={() => onOpen(day)}>
          Open
        </Button>
      )}
    </div>
  );
}

/** Whether a day is at hand, with how many papers, and where they came from. */
function placeWords(known: CalendarDay | undefined, now: number): string {
  return known === undefined ? 'Not on this computer' : `${counted(known.papers, 'paper')}, ${originWords(known, now)}`;
}

/** Where a day came from, and when. */
function originWords({ fetchedAt, importedAt }: CalendarDay, now: number): string {
  if (fetchedAt !== null) return `fetched ${momentWords(fetchedAt, now)}`;
  return importedAt === undefined ? 'on this computer' : `from a file ${momentWords(importedAt, now)}`;
}
