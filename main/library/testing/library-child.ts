// Carries out random commands, undoes and redoes, and says after each how the library stands. Until it is killed.
import { writeSync } from 'node:fs';
import { AppError } from '#contract/errors';
import type { LibraryOutcome } from '#contract/library';
import { systemClock } from '../../ports';
import { openStorage } from '../../storage/storage';
import { quiet } from '../../storage/testing/quiet';
import { randomFrom } from '../../testing/random';
import { openLibrary, type Library } from '../library';
import { commandOf } from './commands';
import { digestOf } from './digest';
import { madeUp } from './made-up';
import { randomWish } from './random-wish';

const [home = '', seed = '0', most = '0'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);
const random = randomFrom(Number(seed));

const storage = await openStorage({
  home,
  clock: systemClock,
  log: quiet,
  onNotice: (notice) => say(`notice ${notice.text}`),
  onState: (state) => say(`through ${state.savedThrough}`),
});
const library = await openLibrary({
  storage,
  clock: systemClock,
  log: quiet,
  random,
  origin: madeUp,
  isNoted: () => false,
  onChange: () => {},
});
say('ready');
for (let done = 0; done < Number(most); done += 1) {
  const outcome = await next(library).catch((thrown: unknown) => {
    const error = AppError.from(thrown);
    if (error.code === 'library.refused' || error.code === 'library.unknown') return undefined;
    throw error;
  });
  if (outcome !== undefined && outcome.sequence > 0) say(`did ${outcome.sequence} ${digestOf(library.decisions)}`);
  // Now and then the disk has a moment to itself, as between the keys of a person.
  if (random() < 0.1) await new Promise((resolve) => setTimeout(resolve, random() * 6));
}
say('over');
await library.close();
await storage.close();

async function next({ decisions, do: carryOut, undo, redo }: Library): Promise<LibraryOutcome> {
  const chance = random();
  if (chance < 0.15) return undo();
  if (chance < 0.22) return redo();
  const { command, ids } = commandOf(randomWish(random), decisions);
  return carryOut(command, { ids, day: null });
}
