import * as v from 'valibot';
import { CHANNELS, isChannel, type Answer } from '#contract/channels';
import { AppError } from '#contract/errors';
import type { Handlers } from './app';
import type { Logger } from './ports';

/** What every door does: look the channel up, parse the input, run, and put the outcome into an envelope. */
export async function answer(
  handlers: Handlers,
  channel: unknown,
  input: unknown,
  log: Logger,
): Promise<Answer<unknown>> {
  if (!isChannel(channel)) {
    return refuse(new AppError('input.invalid', `There is nothing called ${JSON.stringify(channel)} to ask for.`));
  }
  const parsed = v.safeParse(CHANNELS[channel].input, input);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const field = v.getDotPath(issue) ?? 'input';
    return refuse(new AppError('input.invalid', `${field}: ${issue.message}`, { details: { channel, field } }));
  }
  try {
    // The table ties input and handler of one channel together; TypeScript loses the tie over a union of channels.
    const handler = handlers[channel] as (input: unknown) => unknown;
    return { ok: true, value: await handler(parsed.output) };
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code === 'app.internal')
      log.error('A call failed', { channel, error: error.message, stack: stackOf(thrown) });
    return refuse(error);
  }
}

function refuse(error: AppError): Answer<never> {
  return { ok: false, error: error.toData() };
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? '') : '';
}
