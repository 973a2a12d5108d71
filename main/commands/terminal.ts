import { AppError } from '#contract/errors';
import type { TextReaders } from '../documents/text-sources';
import type { SearchEngine } from '../search/search-engine';
import type { Variables } from '../environment';

/** Where a command reads its circumstances from and writes to. */
export type Terminal = {
  readonly variables: Variables;
  readonly platform: NodeJS.Platform;
  /** The folder with what comes with Offprint. */
  readonly resources: string;
  /** What makes full texts of what sources send. */
  readonly readers: TextReaders;
  readonly search: SearchEngine;
  /** The folder of the built window. */
  readonly window: string;
  out(text: string): void;
  err(text: string): void;
};

/** What a command ends with: 0 done, 1 failed, 2 used wrongly. */
export type ExitStatus = 0 | 1 | 2;

/** A command that was used wrongly: told on standard error, with the status that says so. */
export class UsageError extends AppError {
  constructor(message: string) {
    super('input.invalid', message);
  }
}
