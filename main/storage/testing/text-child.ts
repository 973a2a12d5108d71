// Changes two notes in turn as fast as it can, and prints what the storage says is saved. Until it is killed.
import { writeSync } from 'node:fs';
import { systemClock } from '../../ports';
import { openStorage } from '../storage';
import { quiet } from './quiet';
import { NOTES, noteOfChange, noteText } from './written-notes';

const [home = '', weight = '0'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

const storage = await openStorage({
  home,
  clock: systemClock,
  log: quiet,
  onNotice: (notice) => say(`notice ${notice.text}`),
  onState: (state) => say(`through ${state.savedThrough}`),
});
const strange = (): string => {
  say('failed Nobody else changes a note here.');
  return '';
};
const notes = await Promise.all(NOTES.map((path) => storage.texts.open(path, strange)));
say('ready');
for (let change = 1; ; change += 1) {
  const note = notes[noteOfChange(change)];
  note?.change(noteText(change, Number(weight)));
  // A burst of changes now and then, and waiting for one's own write otherwise.
  if (change % 7 === 0) await note?.saved().catch((thrown: unknown) => say(`failed ${String(thrown)}`));
  else if (change % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
}
