import { once } from 'node:events';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { listenOnLoopback } from './listen';

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

test('it listens at both loopback addresses, and says so where another has one of them', async () => {
  const listening = await listenOnLoopback({}, (_request, response) => response.end('here'), {
    port: 0,
    maxConnections: 4,
  });
  const names = hasIpv6 ? ['127.0.0.1', '[::1]'] : ['127.0.0.1'];
  for (const name of names) expect(await (await fetch(`http://${name}:${listening.port}/`)).text()).toBe('here');
  expect(listening.hasLocalhost).toBe(true);
  await listening.close();
  await expect(fetch(`http://127.0.0.1:${listening.port}/`)).rejects.toThrow('fetch failed');
});

test.skipIf(!hasIpv6)('where somebody else listens at [::1], another port is chosen, or it is told', async () => {
  const other = createServer();
  other.listen(0, '::1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  const given = { port: address.port, maxConnections: 4 };
  const listening = await listenOnLoopback({}, (_request, response) => response.end(), given);
  expect(listening).toMatchObject({ port: address.port, hasLocalhost: false });
  await listening.close();
});

test('a port that is taken is told', async () => {
  const first = await listenOnLoopback({}, (_request, response) => response.end(), { port: 0, maxConnections: 4 });
  await expect(
    listenOnLoopback({}, (_request, response) => response.end(), { port: first.port, maxConnections: 4 }),
  ).rejects.toMatchObject({ code: 'host.unavailable' });
  await first.close();
});
