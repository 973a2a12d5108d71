import { AppError } from '#contract/errors';
import type { WindowSlice } from './state';

/** Says in a toast why something that was asked for was not done. */
export function tellFailure({ toast }: Pick<WindowSlice, 'toast'>, thrown: unknown): void {
  const { code, message } = AppError.from(thrown);
  // That there is nobody on the other side stands above everything already.
  if (code !== 'host.unavailable' && code !== 'host.unauthorized') toast(message);
}
