import { useEffect } from 'react';
import { dayAt, type Day } from '#contract/days';
import { counted } from '../words/counts';
import { dayName } from '../words/day-names';
import { useReady, useWindow } from '../store/store';
import { Button } from '../ui/Button';
import { useNow } from '../words/clock';
import { EmptyWords } from './EmptyWords';

/** A day without papers: not at hand, still to come, or empty. */
export function EmptyDay({ day }: { readonly day: Day }) {
  const now = useNow();
  const revision = useReady(({ feed }) => feed.revision);
  const calendar = useWindow((state) => state.calendar);
  const running = useReady(({ feed }) => feed.running);
  const refresh = useWindow((state) => state.refresh);
  const loadCalendar = useWindow((state) => state.loadCalendar);
  useEffect(() => {
    loadCalendar().catch(() => undefined);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another revision may have other days
  }, [loadCalendar, revision]);

  const name = dayName(day, { weekday: true });
  // Whether the day is at hand and empty, or not at hand, is known from the calendar alone.
  if (calendar === null) return null;
  const atHand = calendar.days.find((known) => known.day === day);
  const isAsked = running?.scope.kind === 'days' && running.scope.from <= day && day <= running.scope.to;
  if (isAsked) return <EmptyWords title={`Fetching ${dayName(day)}`} text="It stands here as soon as it has come." />;
  if (day > dayAt(now))
    return <EmptyWords title={`${name} is still to come`} text="Choose an earlier day in the calendar." />;
  return (
    <EmptyWords
      title={atHand === undefined ? `${name} isn’t on this computer` : `Nothing was featured on ${name}`}
      text={
        atHand === undefined
          ? 'It can be fetched, and then stays here.'
          : `${atHand.problems > 0 ? `${counted(atHand.problems, 'item')} could not be read. ` : ''}At weekends and on holidays this is usual.`
      }
    >
      <Button variant="main" onClick={() => void refresh({ kind: 'days', from: day, to: day })}>
        {atHand === undefined ? 'Fetch this day' : 'Fetch it again'}
      </Button>
    </EmptyWords>
  );
}
