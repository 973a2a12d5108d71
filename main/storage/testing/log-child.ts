// Appends to a log as fast as it can, and says after each line that it was appended, and what is saved. Until it is killed.
import { writeSync } from 'node:fs';
import { systemClock } from '../../ports';
import { openStorage } from '../storage';
import { quiet } from './quiet';
import { appendStep, STEPS, STEPS_FOLDER } from './steps';

const [home = '', weight = '0', everyRotation = '0'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

const storage = await openStorage({
  home,
  clock: systemClock,
  log: quiet,
  onNotice: (notice) => say(`notice ${notice.text}`),
  onState: (state) => say(`through ${state.savedThrough}`),
});
const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
say('ready');
for (;;) {
  const { number, saved } = appendStep(log, Number(weight));
  say(`appended ${number}`);
  // A burst now and then, and waiting for one's own line otherwise.
  if (number % 7 === 0) await saved.catch((thrown: unknown) => say(`failed ${String(thrown)}`));
  if (number % Number(everyRotation) === 0) await log.rotate();
}
