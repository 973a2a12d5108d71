import * as v from 'valibot';
import type { Migration } from '../storage/document';

/** Whatever else stands in the file is left to the schema of today. */
const Version1 = v.looseObject({});

/** Version 1 did not say of which month it is, so one that lay in another's place was taken for it. */
export function votes1To2(month: string): Migration {
  return { from: 1, migrate: (data) => ({ ...v.parse(Version1, data), month }) };
}
