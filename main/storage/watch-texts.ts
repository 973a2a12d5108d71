import { statSync, readdirSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from '../ports';
import { isMissing } from './disk-errors';
import { isLegalName, isTextPath } from './names';

/** What happens in such a time is told together: most programs save in several steps. Milliseconds. */
const TOGETHER = 50;

export type Watching = {
  /** The folders may have been replaced. */
  lookAgain(): void;
  close(): void;
};

type Watched = { readonly watcher: FSWatcher; readonly identity: string };

/** Watches as {@link Texts.watch} says. What cannot be watched is written to the log, and found by a look. */
export function watchTexts(home: string, folder: string, onChange: (path: string) => void, log: Logger): Watching {
  /** By folder, relative to `home` ('' is `home` itself). */
  const watched = new Map<string, Watched>();
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let foldersMayDiffer = false;
  let isClosed = false;

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      if (foldersMayDiffer) settleLater();
      const paths = Array.from(changed);
      changed.clear();
      for (const path of paths) tell(path);
    }, TOGETHER).unref();
  }

  function tell(path: string): void {
    if (isClosed) return;
    try {
      onChange(path);
    } catch (thrown) {
      log.error('What was to be done about a changed file failed', { file: path, error: String(thrown) });
    }
  }

  function noted(parent: string, name: string | null, kind: string): void {
    if (isClosed) return;
    if (kind === 'rename') foldersMayDiffer = true;
    const path = name === null ? folder : join(parent, name).replaceAll('\\', '/');
    if (path === folder || (path.startsWith(`${folder}/`) && isTextPath(path))) changed.add(path);
    if (changed.size > 0 || foldersMayDiffer) soon();
  }

  /** Watches the folders that there are now, and those alone. Returns whether any was not watched before. */
  function settle(): boolean {
    foldersMayDiffer = false;
    const there = foldersToWatch();
    for (const [path, { watcher, identity }] of watched) {
      if (there.get(path) === identity) continue;
      watcher.close();
      watched.delete(path);
    }
    let isAnyNew = false;
    for (const [path, identity] of there) {
      if (watched.has(path)) continue;
      try {
        const watcher = watch(join(home, path), { persistent: false }, (kind, name) => noted(path, name, kind));
        watcher.on('error', (thrown) => {
          log.warn('A folder is not watched any longer', { folder: path, error: String(thrown) });
          watcher.close();
          if (watched.get(path)?.watcher === watcher) watched.delete(path);
        });
        watched.set(path, { watcher, identity });
        isAnyNew = true;
      } catch (thrown) {
        log.warn('A folder cannot be watched', { folder: path, error: String(thrown) });
      }
    }
    return isAnyNew;
  }

  /** What happened in a folder before it was watched is told as a change of all. */
  function settleLater(): void {
    if (!settle()) return;
    changed.add(folder);
    // A folder in it may have come into being just before.
    foldersMayDiffer = true;
    soon();
  }

  if (settle()) {
    foldersMayDiffer = true;
    soon();
  }
  return {
    lookAgain() {
      if (!isClosed) settleLater();
    },
    close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      for (const { watcher } of watched.values()) watcher.close();
      watched.clear();
    },
  };

  /** The folder and its subfolders, by what tells one folder from another; while it is missing, the one above it. */
  function foldersToWatch(): ReadonlyMap<string, string> {
    const there = new Map<string, string>();
    try {
      let top = folder;
      let identity = folderIdentity(join(home, top));
      while (identity === null && top !== '') {
        top = dirname(top) === '.' ? '' : dirname(top);
        identity = folderIdentity(join(home, top));
      }
      if (identity !== null) there.set(top, identity);
      if (top !== folder) return there;
      for (const entry of readdirSync(join(home, folder), { withFileTypes: true })) {
        if (!entry.isDirectory() || !isLegalName(entry.name)) continue;
        const path = `${folder}/${entry.name}`;
        const own = folderIdentity(join(home, path));
        if (own !== null) there.set(path, own);
      }
    } catch (thrown) {
      log.warn('A folder cannot be watched', { folder, error: String(thrown) });
    }
    return there;
  }
}

/** Tells a folder from one that is made in its place, which may well get the same number. */
function folderIdentity(folder: string): string | null {
  try {
    const stats = statSync(folder, { bigint: true });
    return stats.isDirectory() ? `${stats.dev}-${stats.ino}-${stats.birthtimeNs}` : null;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}
