import { join } from 'node:path';
import type { Answer } from '#contract/channels';
import type { HostMessage } from '#contract/bridge';
import { openBrowserHost } from '../../main/hosts/browser/server';
import { openWindowFiles } from '../../main/hosts/window-files';
import { createLogger } from '../../main/log';
import { openTestApp } from './doors';
import { contractSuite } from './suite';

contractSuite('the browser host', async (home, huggingFace) => {
  const app = await openTestApp(home, huggingFace);
  const log = createLogger('error', (line) => process.stderr.write(line));
  const files = await openWindowFiles(join(import.meta.dirname, '..', '..', 'resources'));
  const host = await openBrowserHost({ app, files, log, port: 0 });
  const address = new URL(host.address);
  const base = `${address.origin}${address.pathname}`;
  const begun = await fetch(`${base}session`, {
    method: 'POST',
    headers: { origin: address.origin },
    body: JSON.stringify({ secret: address.hash.slice(1) }),
  });
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const listening = new AbortController();
  return {
    async ask(channel, input): Promise<Answer<unknown>> {
      const response = await fetch(`${base}call/${encodeURIComponent(channel)}`, {
        method: 'POST',
        headers: { origin: address.origin, cookie },
        body: JSON.stringify({ input }),
      });
      return (await response.json()) as Answer<unknown>;
    },
    async listen(listener) {
      const response = await fetch(`${base}events`, { headers: { cookie }, signal: listening.signal });
      const read = async (): Promise<void> => {
        let rest = '';
        for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
          rest += Buffer.from(chunk).toString('utf8');
          const blocks = rest.split('\n\n');
          rest = blocks.pop() ?? '';
          for (const block of blocks.filter((one) => one.startsWith('data: '))) {
            const message = JSON.parse(block.slice('data: '.length)) as HostMessage;
            if (message.kind === 'event') listener(message.event);
          }
        }
      };
      read().catch(() => undefined);
    },
    async close() {
      listening.abort();
      await host.close();
      await app.close();
    },
  };
});
