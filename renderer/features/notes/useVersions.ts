import { useEffect, useState } from 'react';
import { AppError } from '#contract/errors';
import type { NoteId, NoteVersion } from '#contract/notes';
import { useActionContext } from '../../actions/context';

/** The versions of a note that are kept, and the text of the one that is looked at. */
export type Versions = {
  /** Newest first; null until they have come. */
  readonly versions: readonly NoteVersion[] | null;
  /** When the one that is looked at was kept: the newest at first. */
  readonly chosen: string | null;
  choose(at: string): void;
  /** The last one whose text has come. */
  readonly shown: { readonly at: string; readonly text: string } | null;
  /** Why they cannot be had: a sentence. */
  readonly problem: string | null;
};

export function useVersions(id: NoteId): Versions {
  const { client } = useActionContext();
  const [versions, setVersions] = useState<Versions['versions']>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [shown, setShown] = useState<Versions['shown']>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isLeft = false;
    client.call('note.history', { id }).then(
      (known) => {
        if (isLeft) return;
        setVersions(known);
        setChosen(known[0]?.at ?? null);
      },
      (thrown: unknown) => {
        if (!isLeft) setProblem(AppError.from(thrown).message);
      },
    );
    return () => {
      isLeft = true;
    };
  }, [client, id]);

  useEffect(() => {
    if (chosen === null) return undefined;
    let isLeft = false;
    client.call('note.version', { id, at: chosen }).then(
      ({ text }) => {
        if (!isLeft) setShown({ at: chosen, text });
      },
      (thrown: unknown) => {
        if (!isLeft) setProblem(AppError.from(thrown).message);
      },
    );
    return () => {
      isLeft = true;
    };
  }, [client, id, chosen]);

  return { versions, chosen, choose: setChosen, shown, problem };
}
