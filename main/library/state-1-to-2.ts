import * as v from 'valibot';
import type { Migration } from '../storage/document';

/** Whatever else stands in the file is left to the schema of today. */
const Version1 = v.looseObject({});

/** Version 1 knew no saved searches. */
export const state1To2: Migration = {
  from: 1,
  migrate: (data) => ({ ...v.parse(Version1, data), searches: [] }),
};
