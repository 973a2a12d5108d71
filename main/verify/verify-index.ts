import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '#contract/days';
import { feedDayPath } from '../feed/day-document';
import { HEAD, HEAD_PATH, MONTH_ROWS, monthRowsPath } from '../feed/list-index';
import type { Logger } from '../ports';
import { DERIVED_FOLDER, readDerived, type DerivedKind } from '../storage/derived';
import { stampOf } from '../storage/identity';
import { placeOf } from '../storage/place';
import type { Finding } from './verify';

const MEND = 'The next start makes it anew, and so does `offprint rebuild`.';

type Indexed = { readonly days: readonly { readonly stamp: string; readonly catalogued: { readonly day: Day } }[] };

/** What is wrong with the index: nothing in it can be lost, so at most a warning. */
export async function verifyIndex(home: string, log: Logger): Promise<readonly Finding[]> {
  const folder = join(home, DERIVED_FOLDER);
  const names = await readdir(join(folder, 'rows')).catch(() => []);
  const months = names.flatMap((name) => (/^\d{4}-\d{2}\.json$/.test(name) ? [monthRowsPath(name.slice(0, 7))] : []));
  const hasHead = (await stampOf(join(folder, HEAD_PATH))) !== null;
  const findings = await Promise.all([
    ...(hasHead ? [verifyFile(home, HEAD_PATH, HEAD, log)] : []),
    ...months.map((path) => verifyFile(home, path, MONTH_ROWS, log)),
  ]);
  return findings.flat();
}

async function verifyFile<T extends Indexed>(
  home: string,
  path: string,
  kind: DerivedKind<T>,
  log: Logger,
): Promise<readonly Finding[]> {
  const file = `${DERIVED_FOLDER}/${path}`;
  const read = await readDerived(join(home, DERIVED_FOLDER, path), kind, log);
  if (read === null) return [{ level: 'warning', file, text: `cannot be used. ${MEND}` }];
  const outdated = await Promise.all(
    read.days.map(async ({ stamp, catalogued: { day } }) => (await stampOf(dayFile(home, day))) !== stamp),
  );
  const count = outdated.filter(Boolean).length;
  if (count === 0) return [];
  return [
    { level: 'info', file, text: `is older than ${count === 1 ? 'a feed day' : `${count} feed days`} in it. ${MEND}` },
  ];
}

function dayFile(home: string, day: Day): string {
  return placeOf(home, feedDayPath(day)).file;
}
