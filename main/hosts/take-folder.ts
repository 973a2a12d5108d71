import { AppError } from '#contract/errors';
import { openInstance, type InstancePorts, type OwnInstance } from './instance';
import type { Activated } from './socket/protocol';

export type Taken =
  | { readonly kind: 'taken'; readonly instance: OwnInstance }
  | { readonly kind: 'handed-over'; readonly activated: Activated };

/**
 * Takes the folder, or hands the arguments over to the instance that has it. Rejects with an AppError if neither can be
 * done: `storage.locked` where a command is at work in it.
 */
export async function takeOrHandOver(ports: InstancePorts, given: readonly string[]): Promise<Taken> {
  const instance = await openInstance(ports);
  if (instance.kind === 'own') return { kind: 'taken', instance };
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
