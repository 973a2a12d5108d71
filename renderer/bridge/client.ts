import type { Answer, CallArguments, Channel, ChannelOutput } from '#contract/channels';
import type { HostMessage, HostRequest } from '#contract/bridge';
import { AppError } from '#contract/errors';

/**
 * Whether there is somebody on the other side. `down`: the process has ended or cannot be reached; it is tried again by
 * itself. `no-key`: it is there, but does not know this window any more.
 */
export type Connection = 'up' | 'down' | 'no-key';

/** The window's one way to the application, whichever host carries it. */
export type Client = {
  readonly host: 'electron' | 'browser';
  /** As Node names platforms: `darwin`, `linux`, `win32`. */
  readonly platform: string;
  /** Rejects with an AppError. */
  call<C extends Channel>(channel: C, ...input: CallArguments<C>): Promise<ChannelOutput<C>>;
  /** Asks something of the host; true if it was done. Rejects with an AppError. */
  ask(request: HostRequest): Promise<boolean>;
  /** Where the frame of PDFs is served from: an address that ends in a slash. Rejects with an AppError. */
  pdfFrame(): Promise<string>;
  /** Listens until the returned function is called. */
  listen(listener: (message: HostMessage) => void): () => void;
  /** Told at once of every change of the connection. After `up`, what is known may be old. */
  watch(listener: (connection: Connection) => void): () => void;
};

/** The value of an answer; throws its error. */
export function unwrap<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw AppError.fromData(answer.error);
}
