import { setImmediate as nextTurn } from 'node:timers/promises';
import { systemClock } from '../../ports';
import { createSaveLedger } from '../save-ledger';
import type { Reconcile, Versions } from '../text-file';
import { createTexts, type OpenTexts, type TextsPorts } from '../texts';
import { quiet } from './quiet';

export type TextsAlone = { readonly texts: OpenTexts; readonly state: () => { readonly unsaved: number } };

/** The texts of a home folder without the rest of a storage, so that something can be done between two steps. */
export function textsOf(home: string, hooks: Pick<TextsPorts, 'onStep' | 'settle'> = {}): TextsAlone {
  const ledger = createSaveLedger(() => undefined);
  const texts = createTexts({
    home,
    clock: systemClock,
    log: quiet,
    ledger,
    live: new Set(),
    isClosed: () => false,
    untilFree: () => Promise.resolve(),
    refusalOf: () => null,
    settle: () => nextTurn(),
    ...hooks,
  });
  return { texts, state: () => ledger.state() };
}

/** Lines of both, each once, those of the other program first; what nobody changed here is theirs. Notes what it was given. */
export function lineByLine(seen: Versions[] = []): Reconcile {
  return (versions) => {
    seen.push(versions);
    const { base, mine, theirs } = versions;
    if (theirs.kind !== 'text' || mine === theirs.text) return mine;
    if (mine === base) return theirs.text;
    const lines = new Set([...theirs.text.split('\n'), ...mine.split('\n')].filter((line) => line !== ''));
    return `${Array.from(lines).join('\n')}\n`;
  };
}
