import type { Answer } from '#contract/channels';
import { AppError } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import type { App } from './app';

/**
 * Stands where the application could not be opened, so that the window has something to show: why. If the reason may
 * pass (another instance holds the folder), every new request for the state tries to open it again.
 */
export async function openOrExplain(
  open: () => Promise<App>,
  known: { readonly home: string; readonly version: string },
): Promise<App> {
  const listeners = new Set<(event: AppEvent) => void>();
  let current: App | AppError = await attempt();

  async function attempt(): Promise<App | AppError> {
    try {
      const app = await open();
      for (const listener of listeners) app.listen(listener);
      return app;
    } catch (thrown) {
      return AppError.from(thrown);
    }
  }

  async function explain(error: AppError, channel: unknown, input: unknown): Promise<Answer<unknown>> {
    if (channel !== 'app.state') return { ok: false, error: error.toData() };
    if (error.retryable) {
      current = await attempt();
      if (!(current instanceof AppError)) return current.answer(channel, input);
      return { ok: true, value: { phase: 'failed', ...known, error: current.toData() } };
    }
    return { ok: true, value: { phase: 'failed', ...known, error: error.toData() } };
  }

  return {
    answer: (channel, input) =>
      current instanceof AppError ? explain(current, channel, input) : current.answer(channel, input),
    call(channel, ...input) {
      if (current instanceof AppError) return Promise.reject(current);
      return current.call(channel, ...input);
    },
    listen(listener) {
      if (!(current instanceof AppError)) return current.listen(listener);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settle: () => (current instanceof AppError ? Promise.resolve() : current.settle()),
    close: () => (current instanceof AppError ? Promise.resolve() : current.close()),
  };
}
