// Writes with lowdb's own adapter as fast as it can, and prints what its promises call written. Until it is killed, or cannot.
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { JSONFile } from 'lowdb/node';

const [home = '', filling = '0'] = process.argv.slice(2);
const adapter = new JSONFile<{ change: number; text: string }>(join(home, 'lowdb.json'));
const text = 'x'.repeat(Number(filling));
writeSync(1, 'ready\n');
try {
  for (let change = 1; ; change += 1) {
    await adapter.write({ change, text });
    writeSync(1, `through ${change}\n`);
  }
} catch (thrown) {
  writeSync(1, `failed ${String(thrown)}\n`);
}
