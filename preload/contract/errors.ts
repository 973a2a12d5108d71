import * as v from 'valibot';
import type { DeepReadonly } from './types';

/** Every way in which Offprint fails that a caller may want to tell apart. */
export const ERROR_CODES = [
  'app.internal', // a mistake of ours
  'app.closing', // the application is shutting down
  'input.invalid', // the caller's input does not have the right form
  'net.offline', // no connection could be made at all
  'net.timeout', // a connection was made, but no whole answer came in time
  'net.certificate', // the server's certificate is not trusted
  'net.status', // the server answered with an error status
  'net.rate-limited', // the server asks us to wait longer than we are willing to
  'net.too-large', // the answer is larger than we accept
  'net.bad-answer', // cut off, not JSON, a web page instead of data
  'net.host-refused', // an address outside the configured sources
  'net.cancelled', // the person or the program stopped it
  'source.shape', // the data is readable, but does not have the form that the source documents
  'source.no-pdf', // no source has a PDF of the paper, or what it sent is none
  'source.no-text', // no source has a full text of the paper
  'source.date-out-of-range', // the source has no such day yet
  'storage.unreadable', // a file cannot be read, or is damaged
  'storage.newer', // a file was written by a newer Offprint
  'storage.locked', // another instance is using the folder
  'storage.full', // no space left
  'storage.read-only', // the folder or disk cannot be written to
  'storage.failed', // another failure of the disk
  'paper.unknown', // no such paper at hand
  'library.unknown', // no such queue, tag or backup
  'library.refused', // it cannot be done as things are: a name that is taken, nothing to undo
  'host.unauthorized', // the caller may not speak to this host
  'host.unavailable', // the host cannot be reached
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error as it crosses between processes: plain data, since the bridge strips the properties of `Error`s. */
export const ErrorDataSchema = v.object({
  code: v.picklist(ERROR_CODES),
  /** A sentence that says what happened and what a person can do about it. */
  message: v.string(),
  /** Whether the same call may succeed later without anybody changing anything. */
  retryable: v.boolean(),
  /** Names, numbers and addresses for whoever looks closer: file, field, status, address. */
  details: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
});
export type ErrorData = DeepReadonly<v.InferOutput<typeof ErrorDataSchema>>;

type ErrorOptionsFor = {
  readonly retryable?: boolean;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
  readonly cause?: unknown;
};

/** The one error class of the application. Thrown inside a process, sent as {@link ErrorData} between them. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, string | number | boolean>>;

  constructor(code: ErrorCode, message: string, options: ErrorOptionsFor = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.details = options.details ?? {};
  }

  toData(): ErrorData {
    const { code, message, retryable, details } = this;
    return Object.keys(details).length === 0 ? { code, message, retryable } : { code, message, retryable, details };
  }

  static fromData(data: ErrorData): AppError {
    return new AppError(data.code, data.message, { retryable: data.retryable, details: data.details ?? {} });
  }

  /** Whatever was thrown, as an AppError: ours as it is, anything else as a mistake of ours with its cause kept. */
  static from(thrown: unknown): AppError {
    if (thrown instanceof AppError) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new AppError('app.internal', `Something in Offprint went wrong: ${message}`, { cause: thrown });
  }
}
