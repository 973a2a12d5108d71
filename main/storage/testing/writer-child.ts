// Changes three documents in turn as fast as it can, and prints what the storage says is saved. Until it is killed.
import { writeSync } from 'node:fs';
import { systemClock } from '../../ports';
import { openStorage } from '../storage';
import { documentOfChange, WRITTEN } from './written';
import { quiet } from './quiet';

const [home = '', filling = '0'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

const storage = await openStorage({
  home,
  clock: systemClock,
  log: quiet,
  onNotice: (notice) => say(`notice ${notice.text}`),
  onState: (state) => say(`through ${state.savedThrough}`),
});
const documents = await Promise.all(WRITTEN.map(({ path, kind }) => storage.open(path, kind)));
say('ready');
const text = 'x'.repeat(Number(filling));
for (let change = 1; ; change += 1) {
  const document = documents[documentOfChange(change)];
  document?.change(() => ({ change, text }));
  // A burst of changes now and then, and waiting for one's own write otherwise.
  if (change % 7 === 0) await document?.saved().catch((thrown: unknown) => say(`failed ${String(thrown)}`));
  else if (change % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
}
