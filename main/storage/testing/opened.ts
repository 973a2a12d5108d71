import type { StorageState } from '#contract/state';
import { systemClock, type Clock } from '../../ports';
import { openStorage, type Storage, type StorageNotice } from '../storage';
import { quiet } from './quiet';

export type Opened = { readonly storage: Storage; readonly notices: StorageNotice[]; readonly states: StorageState[] };

/** A storage over `home`, and what it told. */
export async function opened(home: string, clock: Clock = systemClock): Promise<Opened> {
  const notices: StorageNotice[] = [];
  const states: StorageState[] = [];
  const storage = await openStorage({
    home,
    clock,
    log: quiet,
    onNotice: (notice) => notices.push(notice),
    onState: (state) => states.push(state),
  });
  return { storage, notices, states };
}
