import * as v from 'valibot';

/** ISO 8601 in UTC, as `Date.prototype.toISOString` writes it. */
export const TimeSchema = v.pipe(v.string(), v.isoTimestamp());
