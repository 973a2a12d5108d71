import { type SubmitEvent, useLayoutEffect, useRef, useState } from 'react';
import * as v from 'valibot';
import { labelKey, TagNameSchema } from '#contract/labels';
import { COLOURS, type Tag } from '#contract/library';
import type { TagId } from '#contract/library-ids';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { counted } from '../../words/counts';
import { ColourField } from './ColourField';
import { TagFate } from './TagFate';
import { named, useCommands } from './useCommand';
import styles from './LibraryDialog.module.css';

const NO_PIN = 'none';

/** Makes a tag, or changes one. */
export function TagForm({ tag: id }: { readonly tag: TagId | null }) {
  const tags = useReady(({ library }) => library.tags);
  const close = useWindow((state) => state.closeOverlay);
  const { attempt, current } = useCommands();
  const tag = tags.find((each) => each.id === id);
  const [name, setName] = useState(tag?.name ?? '');
  const [colour, setColour] = useState(tag?.colour ?? (tags.length % COLOURS) + 1);
  const [pin, setPin] = useState(tag?.pin === undefined ? NO_PIN : String(tag.pin));
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  /** Made already, though the rest of what was written was refused. */
  const [made, setMade] = useState<Tag>();
  const nameField = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    nameField.current?.focus();
    nameField.current?.select();
  }, []);

  if (id !== null && tag === undefined) return <p className={styles['nothing']}>This tag is not there any more.</p>;

  const parsed = v.safeParse(TagNameSchema, name);
  const issue = parsed.success || !(isTried || name.trim() !== '') ? undefined : parsed.issues[0].message;

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!parsed.success) return;
    const target = tag ?? made ?? (await make(parsed.output));
    if (target === undefined) return;
    const newPin = pin === NO_PIN ? undefined : Number(pin);
    const change = {
      ...(parsed.output === target.name ? {} : { name: parsed.output }),
      ...(colour === target.colour ? {} : { colour }),
      ...(newPin === target.pin ? {} : { pin: newPin ?? null }),
    };
    if (Object.keys(change).length > 0) {
      const tried = await attempt({ do: 'change-tag', tag: target.id, ...change });
      if (!tried.ok) return setRefused(tried.error.message);
    }
    close();
  }

  async function make(newName: string): Promise<Tag | undefined> {
    const tried = await attempt({ do: 'create-tag', name: newName, colour });
    if (!tried.ok) {
      setRefused(tried.error.message);
      return undefined;
    }
    const tagMade = named((await current())?.tags ?? [], newName);
    setMade(tagMade);
    return tagMade;
  }

  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void onSubmit(event)}>
      <TextField
        ref={nameField}
        label="Name"
        value={name}
        onChange={(changed) => {
          setName(changed);
          setRefused(null);
        }}
        issue={refused ?? issue}
        hint={nameHint(tag, tags)}
      />
      <ColourField value={colour} onChange={setColour} />
      <div className={styles['line']}>
        <span className={styles['lineLabel']} aria-hidden="true">
          Figure that gives it in lists
        </span>
        <Select
          label="Figure that gives it in lists"
          value={pin}
          options={[
            { value: NO_PIN, label: 'None' },
            ...Array.from({ length: 9 }, (_, index) => index + 1).map((figure) => ({
              value: String(figure),
              label: pinLabel(figure, tags, tag),
            })),
          ]}
          onChange={setPin}
        />
      </div>
      <div className={styles['line']}>
        <Button type="submit" variant="main" keys={['↵']}>
          {tag === undefined ? 'Make the tag' : 'Keep changes'}
        </Button>
        <Button variant="quiet" keys={['Esc']} onClick={close}>
          Cancel
        </Button>
      </div>
      {tag !== undefined && <TagFate tag={tag} tags={tags} />}
    </form>
  );
}

/** A figure is the key of one tag: whichever has it now would lose it. */
function pinLabel(figure: number, tags: readonly Tag[], own: Tag | undefined): string {
  const other = tags.find(({ id, pin }) => pin === figure && id !== own?.id);
  return other === undefined ? String(figure) : `${figure}, now ${other.name}`;
}

function nameHint(tag: Tag | undefined, tags: readonly Tag[]): string {
  if (tag === undefined) return 'Levels are separated by /, as in agents/memory.';
  const beginning = `${labelKey(tag.name)}/`;
  const below = tags.filter(({ name }) => labelKey(name).startsWith(beginning)).length;
  return below === 0
    ? `${tag.papers === 0 ? 'No paper has it yet' : `${counted(tag.papers, 'paper')} ${tag.papers === 1 ? 'has' : 'have'} it`}.`
    : `A new name is that of ${counted(below, 'tag')} below it, too.`;
}
