import { type SubmitEvent, useLayoutEffect, useRef, useState } from 'react';
import * as v from 'valibot';
import { SearchNameSchema } from '#contract/labels';
import type { SearchId } from '#contract/library-ids';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { useCommands } from './useCommand';
import styles from './LibraryDialog.module.css';

/** Gives a saved search another name. */
export function SearchForm({ search: id }: { readonly search: SearchId | null }) {
  const search = useReady(({ library }) => library.searches.find((each) => each.id === id));
  const close = useWindow((state) => state.closeOverlay);
  const { attempt } = useCommands();
  const [name, setName] = useState(search?.name ?? '');
  const [refused, setRefused] = useState<string | undefined>();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.select(), []);
  if (search === undefined) return <p className={styles['nothing']}>This search is not there any more.</p>;
  const { id: known } = search;

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const written = v.safeParse(SearchNameSchema, name);
    if (!written.success) return setRefused(written.issues[0].message);
    const tried = await attempt({ do: 'change-search', search: known, name: written.output });
    if (!tried.ok) return setRefused(tried.error.message);
    close();
  }

  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void onSubmit(event)}>
      <TextField
        ref={field}
        label="Name"
        value={name}
        onChange={(text) => {
          setName(text);
          setRefused(undefined);
        }}
        issue={refused}
      />
      <div className={styles['line']}>
        <Button type="submit" variant="main" keys={['↵']}>
          Rename
        </Button>
        <Button variant="quiet" keys={['Esc']} onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
