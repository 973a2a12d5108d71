import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '#contract/errors';

/** Where the system chooses the port: so often another is tried whose other half is somebody else's. */
const TRIES = 5;

export type Listening = {
  readonly port: number;
  /**
   * Whether `localhost` is this server and nobody else: browsers look at [::1] first, where another user of this computer
   * may listen at the same port.
   */
  readonly hasLocalhost: boolean;
  close(): Promise<void>;
};

/**
 * Listens on the loopback interface alone, by both of its addresses where the computer has both. Rejects with
 * `host.unavailable` if the port cannot be had; 0 lets the system choose.
 */
export async function listenOnLoopback(
  options: ServerOptions,
  listener: RequestListener,
  { port, maxConnections }: { readonly port: number; readonly maxConnections: number },
): Promise<Listening> {
  const open = async (address: string, at: number): Promise<Server> => {
    const server = createServer(options, listener);
    server.maxConnections = maxConnections;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, address, resolve);
    });
    return server;
  };
  for (let tries = 1; ; tries += 1) {
    const first = await open('127.0.0.1', port).catch((cause: NodeJS.ErrnoException) => {
      const why = cause.code ?? cause.message;
      throw new AppError('host.unavailable', `Port ${port} cannot be used (${why}). Choose another with --port.`, {
        cause,
      });
    });
    const { port: taken } = first.address() as AddressInfo;
    const second = await open('::1', taken).catch((cause: NodeJS.ErrnoException) => cause);
    const isTaken = second instanceof Error && second.code === 'EADDRINUSE';
    if (isTaken && port === 0 && tries < TRIES) {
      await closeServer(first);
      continue;
    }
    const servers = second instanceof Error ? [first] : [first, second];
    return {
      port: taken,
      hasLocalhost: !isTaken,
      async close() {
        await Promise.all(servers.map(closeServer));
      },
    };
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
