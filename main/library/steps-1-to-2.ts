import type { Migration } from '../storage/document';

/**
 * A line of version 1 is one of today that says nothing of saved searches. The version is another all the same, so that
 * an Offprint that knows none does not read such a line and drop half of it.
 */
export const steps1To2: Migration = { from: 1, migrate: (data) => data };
