import { AlarmClock } from 'lucide-react';
import { useId, useState } from 'react';
import { addDays, dayAt } from '#contract/days';
import { useWindow } from '../../store/store';
import { ChoiceFoot } from '../../ui/ChoiceFoot';
import { ChoiceInput } from '../../ui/ChoiceInput';
import { ChoiceList } from '../../ui/ChoiceList';
import { Icon } from '../../ui/Icon';
import { useChoosing } from '../../ui/useChoosing';
import { counted } from '../../words/counts';
import { dayName } from '../../words/day-names';
import { fit } from '../palette/matches';
import { About, NoPaper } from './About';
import { type SnoozeOption, snoozeOptions, writtenDay } from './snooze-days';
import { Stretched } from '../palette/Stretched';
import type { Subject } from './subject';
import dialog from './LibraryDialog.module.css';
import styles from './SnoozeDialog.module.css';

/** Puts papers out of sight until a day. */
export function SnoozeDialog({ subject }: { readonly subject: Subject | null }) {
  return subject === null ? <NoPaper /> : <Body subject={subject} />;
}

function Body({ subject }: { readonly subject: Subject }) {
  const carryOut = useWindow((state) => state.carryOut);
  const close = useWindow((state) => state.closeOverlay);
  const [query, setQuery] = useState('');
  const [today] = useState(() => dayAt(Date.now()));
  const issueId = useId();

  const written = writtenDay(query, today);
  const until = subject.rows.flatMap(({ snoozedUntil }) => snoozedUntil ?? []);
  const offered =
    written.kind === 'day'
      ? [{ id: 'written', label: dayName(written.day, { weekday: true }), day: written.day, keywords: [] }]
      : snoozeOptions(today, until.length > 0).filter(({ label, day, keywords }) =>
          fit(query, label, [...keywords, ...(day === null ? [] : [dayName(day, { weekday: true })])]),
        );
  const options: readonly SnoozeOption[] = written.kind === 'wrong' ? [] : offered;
  const choosing = useChoosing(options, ({ day }) => {
    close();
    void carryOut({ do: 'snooze', papers: subject.papers, until: day });
  });
  const issue =
    written.kind === 'wrong'
      ? written.issue
      : options.length === 0
        ? 'No day is called so. Write it as 2027-01-31, or choose one below.'
        : null;
  const [first] = until;

  return (
    <>
      <About does="Snooze" subject={subject} />
      {first !== undefined && (
        <p className={styles['until']}>
          {subject.count === 1
            ? `Out of sight until ${dayName(first)}.`
            : `${counted(until.length, 'paper')} of them out of sight already.`}
        </p>
      )}
      <ChoiceInput
        choosing={choosing}
        label="Until when: a day as 2027-01-31, or one of these"
        icon={AlarmClock}
        value={query}
        onChange={setQuery}
        issueId={issue === null ? undefined : issueId}
      />
      {issue !== null && (
        <p id={issueId} role="alert" className={dialog['issue']}>
          {issue}
        </p>
      )}
      <ChoiceList
        choosing={choosing}
        label="Days"
        render={({ id, label, day }) => (
          <>
            <Icon icon={AlarmClock} />
            <Stretched query={id === 'written' ? '' : query} label={label} />
            {day !== null && id !== 'written' && (
              <span className={dialog['more']}>{dayName(day, { weekday: true, near: today })}</span>
            )}
          </>
        )}
      />
      <label className={styles['other']}>
        <span>Another day</span>
        <input
          type="date"
          className={styles['date']}
          min={addDays(today, 1)}
          value={written.kind === 'day' ? written.day : ''}
          onChange={(event) => {
            choosing.restart();
            setQuery(event.target.value);
          }}
          onKeyDown={(event) => {
            // Arrows change the day here.
            if (event.key === 'Enter') choosing.onKeyDown(event);
          }}
        />
      </label>
      <ChoiceFoot keys={[{ keys: ['↵'], does: 'snooze' }]} status={counted(options.length, 'choice')} />
    </>
  );
}
