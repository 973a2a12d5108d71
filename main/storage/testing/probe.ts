import { connect } from 'node:net';
import type { LockHolder } from '../lock';

/** Whether somebody answers at a holder's socket within two seconds. */
export function probe(holder: LockHolder): Promise<'alive' | 'dead' | 'silent'> {
  return new Promise((resolve) => {
    const connection = connect(holder.socket);
    connection.setTimeout(2_000, () => {
      connection.destroy();
      resolve('silent');
    });
    connection.on('data', () => {
      connection.destroy();
      resolve('alive');
    });
    connection.on('error', () => resolve('dead'));
  });
}
