import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { type HighlightKind, type KindId, KindIdSchema } from '#contract/highlights';
import { labelKey } from '#contract/labels';
import type { Storage } from '../storage/storage';
import { KINDS_KIND, KINDS_PATH } from './highlight-documents';

/** More than anybody tells apart. */
const MOST_KINDS = 40;

type Look = Omit<HighlightKind, 'id'>;

export type HighlightKinds = {
  all(): readonly HighlightKind[];
  has(id: KindId): boolean;
  /** Rejects with `library.refused` if the name is taken, or there are too many. */
  make(look: Look): HighlightKind;
  /** Rejects with `library.unknown` if there is none, and as `make` does. */
  change(id: KindId, change: Partial<Look>): HighlightKind;
  release(): void;
};

function refuseTaken(kinds: readonly HighlightKind[], name: string, but?: KindId): void {
  const taken = kinds.find((kind) => kind.id !== but && labelKey(kind.name) === labelKey(name));
  if (taken === undefined) return;
  throw new AppError('library.refused', `There is a kind of highlights called “${taken.name}” already.`);
}

/** A name that can be recognised in the files, and that no kind has. */
function idFor(name: string, kinds: readonly HighlightKind[]): KindId {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24);
  const taken = new Set<string>(kinds.map(({ id }) => id));
  const stem = plain === '' ? 'kind' : plain;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.has(id)) return v.parse(KindIdSchema, id);
  }
}

/** What highlights are meant as: the person's own list. */
export async function openHighlightKinds(storage: Storage, onChange: () => void): Promise<HighlightKinds> {
  const document = await storage.open(KINDS_PATH, KINDS_KIND);
  const all = (): readonly HighlightKind[] => document.data.kinds;
  return {
    all,
    has: (id) => all().some((kind) => kind.id === id),
    make(look) {
      refuseTaken(all(), look.name);
      if (all().length >= MOST_KINDS) {
        throw new AppError(
          'library.refused',
          `There are ${MOST_KINDS} kinds of highlights already. Rename one instead.`,
        );
      }
      const kind = { id: idFor(look.name, all()), ...look };
      document.change(({ kinds }) => ({ kinds: [...kinds, kind] }));
      onChange();
      return kind;
    },
    change(id, change) {
      const before = all().find((kind) => kind.id === id);
      if (before === undefined) throw new AppError('library.unknown', 'There is no such kind of highlights.');
      if (change.name !== undefined) refuseTaken(all(), change.name, id);
      const kind = { ...before, ...change };
      document.change(({ kinds }) => ({ kinds: kinds.map((each) => (each.id === id ? kind : each)) }));
      onChange();
      return kind;
    },
    release: () => document.release(),
  };
}
