import { expect } from 'vitest';
import type { Answer } from '#contract/channels';
import { AppError } from '#contract/errors';
import { openInstance } from '../../main/hosts/instance';
import { createLogger } from '../../main/log';
import { systemClock } from '../../main/ports';
import { openTestApp } from './doors';
import { contractSuite } from './suite';

contractSuite('the local socket', async (home, huggingFace) => {
  const log = createLogger('error', (line) => process.stderr.write(line));
  const ports = { home, host: 'browser', version: '0.0.0-test', clock: systemClock, log } as const;
  const own = await openInstance(ports);
  if (own.kind !== 'own') throw new Error('The folder is new, and somebody has it.');
  const app = await openTestApp(home, huggingFace);
  own.serve({ app, activate: () => Promise.resolve({ window: false }) });
  const other = await openInstance(ports);
  if (other.kind !== 'other') throw new Error('The lock did not hold.');
  expect(other.holder.pid).toBe(process.pid);
  return {
    async ask(channel, input): Promise<Answer<unknown>> {
      try {
        // The client is typed; a stranger on the socket is not.
        const call = other.client.call as (channel: string, input: unknown) => Promise<unknown>;
        return { ok: true, value: await call(channel, input) };
      } catch (thrown) {
        return { ok: false, error: AppError.from(thrown).toData() };
      }
    },
    listen: (listener) => other.client.listen(listener),
    async close() {
      other.client.close();
      await app.close();
      await own.release();
    },
  };
});
