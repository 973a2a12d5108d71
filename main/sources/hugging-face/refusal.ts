import { parseDay, type Day } from '#contract/days';
import { AppError } from '#contract/errors';
import { cleanLine } from './clean-text';
import { field, fieldsOf } from './fields';

type Refusal = { readonly status: number; readonly body: string };

/**
 * The latest day that the server has opened, if that is why it refused `day`. The bound can lag behind the day in UTC.
 * The form, recorded by several callers: HTTP 400,
 * `{"error":"✖ \"date\" must be less than or equal to \"2026-08-06T00:00:00.000Z\"\n  → at date"}`.
 */
export function latestOpenDay({ status, body }: Refusal, day: Day): Day | undefined {
  if (status !== 400) return undefined;
  const bound = /must be less than or equal to "?(\d{4}-\d{2}-\d{2})/.exec(reasonOf(body))?.[1];
  const latest = bound === undefined ? undefined : parseDay(bound);
  return latest !== undefined && latest < day ? latest : undefined;
}

/** Any other refusal as an error: the day if the server complains of it, otherwise the status. */
export function refusalError(refusal: Refusal, day: Day, url: string): AppError {
  const { status, body } = refusal;
  const { host } = new URL(url);
  const reason = cleanLine(reasonOf(body), 300);
  const details = { url, host, status, day, ...(reason === '' ? {} : { reason }) };
  if (status === 400 && /\bdate\b/i.test(reason)) {
    return new AppError('source.date-out-of-range', `${host} has no day ${day}. It says: ${reason}`, { details });
  }
  const advice =
    status === 404
      ? 'Check the address of Hugging Face in the settings.'
      : 'What you have is unaffected; if it stays so, Offprint may need an update.';
  return new AppError('net.status', `${host} refused to give the papers of ${day} (${status}). ${advice}`, { details });
}

function reasonOf(body: string): string {
  try {
    const error = field(fieldsOf(JSON.parse(body)), 'error');
    if (typeof error === 'string') return error;
  } catch {
    // Not every error comes as JSON (an edge server's does not); a web page says nothing that fits into a sentence.
  }
  return body.trimStart().startsWith('<') ? '' : body;
}
