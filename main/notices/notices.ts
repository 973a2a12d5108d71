import { randomUUID } from 'node:crypto';
import type { Notice } from '#contract/state';
import type { Clock } from '../ports';

export type Notices = {
  /** Adds one; the same text about the same file is not told twice. */
  add(notice: Omit<Notice, 'id' | 'at'>): void;
  dismiss(id: string): void;
  /** Oldest first. */
  all(): readonly Notice[];
};

/** What happened to the person's files, kept until they have seen it or the program ends. */
export function createNotices(clock: Clock, onChange: (all: readonly Notice[]) => void): Notices {
  let notices: readonly Notice[] = [];
  const become = (next: readonly Notice[]): void => {
    notices = next;
    onChange(notices);
  };
  return {
    add(notice) {
      if (notices.some((known) => known.text === notice.text && known.file === notice.file)) return;
      become([...notices, { id: randomUUID(), at: new Date(clock.now()).toISOString(), ...notice }]);
    },
    dismiss(id) {
      if (notices.some((notice) => notice.id === id)) become(notices.filter((notice) => notice.id !== id));
    },
    all: () => notices,
  };
}
