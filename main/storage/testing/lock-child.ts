// Stands for an instance: listens on a socket of its own, and on the word "go" tries to take the folder's lock.
// Prints "ready", then for each "go" either "acquired <token>" or "held <token> <silent>". "release" gives it free,
// "close" ends listening.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { acquireLock, type LockOutcome } from '../lock';
import { probe } from './probe';

const [home = '', sockets = ''] = process.argv.slice(2);
const socket = join(sockets, `${process.pid}.sock`);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const server = createServer((connection) => connection.end('here\n'));
await new Promise<void>((resolve) => server.listen(socket, resolve));
let outcome: LockOutcome | null = null;
say('ready');
for await (const word of createInterface({ input: process.stdin })) {
  if (word === 'go') {
    const token = randomBytes(8).toString('hex');
    outcome = await acquireLock(
      home,
      { pid: process.pid, startedAt: new Date().toISOString(), host: 'test', socket, token },
      probe,
    );
    say(outcome.kind === 'acquired' ? `acquired ${token}` : `held ${outcome.holder.token} ${outcome.silent}`);
  }
  if (word === 'release' && outcome?.kind === 'acquired') {
    await outcome.release();
    say('released');
  }
}
server.close();
