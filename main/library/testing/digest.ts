import { createHash } from 'node:crypto';
import type { ReadonlyDecisions } from '../decisions';
import { canonical } from './commands';

/** A short name for what is decided: the same for the same decisions. */
export function digestOf(decisions: ReadonlyDecisions): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(decisions)))
    .digest('hex')
    .slice(0, 16);
}
