import type { Answer } from '#contract/channels';
import { AppError } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import type { App } from './app';

type Listener = (event: AppEvent) => void;

/**
 * Begins to open the application, and stands for it: whatever is asked meanwhile is answered once it is open. Where it
 * cannot be opened, there is something for the window to show: why. If the reason may pass (another instance holds the
 * folder), every new request for the state tries to open it again.
 */
export function openOrExplain(
  open: () => Promise<App>,
  known: { readonly home: string; readonly version: string },
): App {
  /** Who listens, and how to stop that once there is something to listen to. */
  const listeners = new Map<Listener, (() => void) | undefined>();
  let opening: Promise<void> | undefined;
  let current: App | AppError = new AppError('app.internal', 'The application was not opened yet.');

  async function attempt(): Promise<void> {
    try {
      const app = await open();
      for (const listener of listeners.keys()) listeners.set(listener, app.listen(listener));
      current = app;
    } catch (thrown) {
      current = AppError.from(thrown);
    }
  }

  /** One attempt at a time: a second one would meet the lock of the first, and take it for somebody else's. */
  function reopen(): Promise<void> {
    opening ??= attempt().finally(() => {
      opening = undefined;
    });
    return opening;
  }

  async function explain(error: AppError, channel: unknown, input: unknown): Promise<Answer<unknown>> {
    if (channel !== 'app.state') return { ok: false, error: error.toData() };
    if (error.retryable) await reopen();
    if (!(current instanceof AppError)) return current.answer(channel, input);
    return { ok: true, value: { phase: 'failed', ...known, error: current.toData() } };
  }

  const begun = reopen();
  return {
    async answer(channel, input) {
      await begun;
      return current instanceof AppError ? explain(current, channel, input) : current.answer(channel, input);
    },
    async call(channel, ...input) {
      await begun;
      if (current instanceof AppError) throw current;
      return current.call(channel, ...input);
    },
    async picture(path) {
      await begun;
      return current instanceof AppError ? undefined : current.picture(path);
    },
    async pdf(key) {
      await begun;
      return current instanceof AppError ? undefined : current.pdf(key);
    },
    listen(listener) {
      listeners.set(listener, current instanceof AppError ? undefined : current.listen(listener));
      return () => {
        listeners.get(listener)?.();
        listeners.delete(listener);
      };
    },
    async settle() {
      await opening;
      if (!(current instanceof AppError)) await current.settle();
    },
    async close() {
      await opening;
      if (!(current instanceof AppError)) await current.close();
    },
  };
}
