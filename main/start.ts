import { AppError } from '#contract/errors';
import { createApp, type App, type AppPorts } from './app';
import { openInstance, type OwnInstance } from './hosts/instance';
import type { Activated } from './hosts/socket/protocol';

export type StartPorts = AppPorts & {
  readonly host: 'electron' | 'browser';
  /** What to do when another start hands over its arguments. */
  readonly activate: (given: readonly string[]) => Promise<Activated>;
};

export type Started =
  /** The folder is taken; the application opens meanwhile, and rejects with an AppError if it cannot. */
  | { readonly kind: 'started'; readonly opening: Promise<App> }
  | { readonly kind: 'handed-over'; readonly activated: Activated };

/**
 * Takes the folder and begins to open the application on it, or hands over to the instance that has it. `close()` of the
 * application also gives the folder free. Rejects with an AppError if neither can be done.
 */
export async function startOrHandOver(ports: StartPorts, given: readonly string[]): Promise<Started> {
  const instance = await openInstance(ports);
  if (instance.kind === 'own') return { kind: 'started', opening: start(ports, instance) };
  const { client, holder } = instance;
  if (holder.host === 'command') {
    client.close();
    throw new AppError(
      'storage.locked',
      `A command (process ${holder.pid}) is at work in ${ports.home}. Try again when it has finished.`,
      { retryable: true, details: { pid: holder.pid } },
    );
  }
  const activated = await client.activate(given);
  client.close();
  return { kind: 'handed-over', activated };
}

async function start(ports: StartPorts, instance: OwnInstance): Promise<App> {
  try {
    const app = await createApp(ports);
    instance.serve({ app, activate: ports.activate });
    return {
      ...app,
      async close() {
        instance.refuse();
        await app.close();
        await instance.release();
      },
    };
  } catch (thrown) {
    await instance.release();
    throw thrown;
  }
}
