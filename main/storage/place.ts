import { isAbsolute, join, relative, sep } from 'node:path';

/** The folder inside the home folder for what is not the person's: the lock, last good versions. */
export const OWN_FOLDER = '.offprint';

/** Where the files of one document are; all absolute but `path`. */
export type Place = {
  /** Relative to the home folder, with forward slashes: what the person is told. */
  readonly path: string;
  readonly file: string;
  readonly lastGood: string;
  /** Where a file of an older version is copied to before it is first replaced by one of a newer. */
  beforeMigration(version: number): string;
};

export function placeOf(home: string, path: string): Place {
  const segments = path.split('/');
  return {
    path,
    file: join(home, ...segments),
    lastGood: join(home, OWN_FOLDER, 'last-good', ...segments),
    beforeMigration: (version) => `${join(home, OWN_FOLDER, 'before-migration', ...segments)}.v${version}`,
  };
}

/** A file as a person is told of it: relative to the home folder if it is below it. */
export function shownAs(home: string, file: string): string {
  const path = relative(home, file);
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? file : path.split(sep).join('/');
}

/** `name`, `name-2`, `name-3`, …: a free one is looked for among a hundred. */
export function* numbered(name: string): Generator<string> {
  yield name;
  for (let number = 2; number <= 100; number += 1) yield `${name}-${number}`;
}
