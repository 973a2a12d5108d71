import { useState } from 'react';
import { labelKey } from '#contract/labels';
import type { Tag } from '#contract/library';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { counted } from '../../words/counts';
import { useCommands } from './useCommand';
import styles from './LibraryDialog.module.css';

/** How a tag ends: merged into another one, or deleted. */
export function TagFate({ tag, tags }: { readonly tag: Tag; readonly tags: readonly Tag[] }) {
  const carryOut = useWindow((state) => state.carryOut);
  const close = useWindow((state) => state.closeOverlay);
  const { attempt } = useCommands();
  const beginning = `${labelKey(tag.name)}/`;
  const others = tags.filter(({ id, name }) => id !== tag.id && !labelKey(name).startsWith(beginning));
  const below = tags.length - others.length - 1;
  const [into, setInto] = useState<string>('');
  const [refused, setRefused] = useState<string | null>(null);
  const goal = others.find(({ id }) => id === into);

  async function merge(): Promise<void> {
    if (goal === undefined) return;
    const tried = await attempt({ do: 'merge-tag', from: tag.id, into: goal.id });
    if (tried.ok) close();
    else setRefused(tried.error.message);
  }

  return (
    <>
      <div className={styles['rule']} />
      {others.length > 0 && (
        <div className={styles['line']}>
          <span className={styles['lineLabel']} aria-hidden="true">
            Merge into
          </span>
          <Select
            label="Merge into"
            value={goal === undefined ? '' : into}
            options={[
              { value: '', label: 'Choose a tag' },
              ...others.map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={setInto}
          />
          <Button size="s" disabled={goal === undefined} onClick={() => void merge()}>
            Merge
          </Button>
        </div>
      )}
      {refused !== null && (
        <p role="alert" className={styles['danger']}>
          {refused}
        </p>
      )}
      <div className={styles['line']}>
        <span className={styles['lineLabel']}>
          Delete it{' '}
          <span className={styles['hint']}>
            {tag.papers === 0 ? 'No paper has it' : `and take it off ${counted(tag.papers, 'paper')}`}
            {below > 0 && `, with ${counted(below, 'tag')} below it`}. Undo brings it back.
          </span>
        </span>
        <Button
          size="s"
          className={styles['danger']}
          onClick={() => {
            close();
            void carryOut({ do: 'delete-tag', tag: tag.id });
          }}
        >
          Delete the tag
        </Button>
      </div>
    </>
  );
}
