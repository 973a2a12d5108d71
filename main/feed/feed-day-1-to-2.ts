import * as v from 'valibot';
import type { Migration } from '../storage/document';

/** Whatever else stands in the file is left to the schema of today. */
const Version1 = v.looseObject({});

/**
 * Version 1 did not say which address its validators are good for. Without them the day is asked for once more, and
 * comes whole.
 */
export const feedDay1To2: Migration = {
  from: 1,
  migrate: (data) => ({ ...v.parse(Version1, data), validators: null }),
};
