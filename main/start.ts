import { createApp, type App, type AppPorts } from './app';
import type { InstancePorts, OwnInstance } from './hosts/instance';
import type { Served } from './hosts/socket/server';
import { takeOrHandOver, type Taken } from './hosts/take-folder';

/** `activate`: what to do when another start hands over its arguments. */
export type StartPorts = AppPorts & InstancePorts & Pick<Served, 'activate'>;

export type Started =
  /** The folder is taken; the application opens meanwhile, and rejects with an AppError if it cannot. */
  { readonly kind: 'started'; readonly opening: Promise<App> } | Extract<Taken, { readonly kind: 'handed-over' }>;

/** Takes the folder and begins to open the application on it, or hands over: see {@link takeOrHandOver}. */
export async function startOrHandOver(ports: StartPorts, given: readonly string[]): Promise<Started> {
  const taken = await takeOrHandOver(ports, given);
  return taken.kind === 'taken' ? { kind: 'started', opening: startOn(taken.instance, ports) } : taken;
}

/**
 * Opens the application on a folder that was taken. `close()` of the application also gives the folder free, and so does
 * a rejection: an AppError, if it cannot be opened.
 */
export async function startOn(instance: OwnInstance, ports: AppPorts & Pick<Served, 'activate'>): Promise<App> {
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
