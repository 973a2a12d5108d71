import type { RefreshProgress, RefreshReport } from '#contract/refresh';
import { assertNever } from '#contract/types';
import { counted } from './counts';
import { dayName } from './day-names';

/** How far a refresh is: `11 of 15 days`. */
export function progressWords({ done, total }: RefreshProgress): string {
  return `${done} of ${counted(Math.max(total, 1), 'day')}`;
}

/** Why a refresh waits, before the time that is left. */
export function waitingWords(reason: NonNullable<RefreshProgress['waiting']>['reason']): string {
  switch (reason) {
    case 'rate-limit':
      return 'The source asks for a pause';
    case 'retry':
      return 'No answer; trying again';
    case 'pace':
      return 'Keeping to the source’s pace';
    default:
      return assertNever(reason);
  }
}

/** How a refresh ended, in a sentence or two: what there is now, and what is missing. */
export function reportWords(report: RefreshReport): string {
  const brought = report.added === 0 ? 'Nothing new.' : `${counted(report.added, 'new paper')}.`;
  const [only] = report.days;
  switch (report.outcome) {
    case 'complete':
      if (report.scope.kind === 'days' && report.days.length === 1 && only?.outcome === 'empty') {
        return `Nothing was featured on ${dayName(only.day, { weekday: true })}.`;
      }
      return brought;
    case 'partial':
      return `${brought} ${missingWords(report)}`;
    case 'failed':
      return missingWords(report);
    case 'cancelled':
      return `Stopped. ${brought}`;
    default:
      return assertNever(report.outcome);
  }
}

/** Which days of a refresh could not be had. */
export function missingWords(report: RefreshReport): string {
  const notYet = report.days.find((day) => day.outcome === 'not-yet');
  const failed = report.days.filter((day) => day.outcome === 'failed');
  const [only] = failed;
  if (failed.length === 0 && notYet !== undefined) {
    return `The source does not have ${dayName(notYet.day, { weekday: true })} yet.`;
  }
  if (report.outcome === 'failed' && report.scope.kind === 'newest') {
    return 'The newest papers aren’t here yet. Older ones work as usual.';
  }
  if (failed.length === 1 && only !== undefined) {
    return only.papers > 0
      ? `${dayName(only.day, { weekday: true })} could not be brought up to date; what is here stays.`
      : `${dayName(only.day, { weekday: true })} could not be fetched.`;
  }
  return `${counted(failed.length, 'day')} of ${report.days.length} could not be fetched. The others are here.`;
}

/** How many items of the fetched days could not be read; undefined if all could. */
export function skippedWords(report: RefreshReport): string | undefined {
  const days = report.days.filter((day) => day.problems.length > 0);
  const [only] = days;
  if (only === undefined) return undefined;
  const items = days.reduce((sum, day) => sum + day.problems.length, 0);
  const where = days.length === 1 ? dayName(only.day, { near: only.day }) : counted(days.length, 'day');
  return `${counted(items, 'item')} of ${where} could not be read and ${items === 1 ? 'was' : 'were'} left out. The rest is here.`;
}
