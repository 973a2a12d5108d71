import { tell } from './window-door';

/** Nearer to the end than this it is reached. CSS pixels. */
const SLACK = 8;

export type End = {
  /** Whether the view stands at the end of the last page. */
  isReached(): boolean;
  /** Keeps so much free below the last page. CSS pixels. */
  keepRoom(height: number): void;
  /** Does something that changes sizes. Who stood at the end goes on standing there. */
  keepAcross(change: () => void): void;
  /** Looks whether it is reached, and tells the window where that has changed. */
  look(): void;
};

/** Tells the window when the end of the pages is reached, and when it is left. */
export function tellEnd(container: HTMLElement): End {
  let told = false;
  let hasRoom = false;
  const isReached = (): boolean => {
    const { scrollTop, scrollHeight, clientHeight } = container;
    const hasPages = container.querySelector('.page') !== null;
    return hasPages && scrollTop + clientHeight >= scrollHeight - SLACK;
  };
  const look = (): void => {
    const now = isReached();
    if (now === told) return;
    told = now;
    tell({ kind: 'end', isReached: now });
  };
  const keepAcross = (change: () => void): void => {
    // As it was told: by now it may be left already, by no wish of anybody.
    const wasReached = told;
    change();
    if (wasReached) container.scrollTop = container.scrollHeight;
    look();
  };
  container.addEventListener('scroll', look, { passive: true });
  return {
    isReached,
    keepRoom(height) {
      const setRoom = (): void => container.style.setProperty('--end-room', `${height}px`);
      // Pages that fit into the view are not moved up for the first of it.
      if (hasRoom) return keepAcross(setRoom);
      hasRoom = true;
      setRoom();
      return look();
    },
    keepAcross,
    look,
  };
}
