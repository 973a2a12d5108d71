import { type SubmitEvent, useLayoutEffect, useRef, useState } from 'react';
import { paperIdIn } from '#contract/ids';
import type { Added } from '#contract/library';
import { assertNever } from '#contract/types';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './LibraryDialog.module.css';

const INBOX = 'inbox';

/** Adds any paper by its arXiv id or a link to it. `text` is what was dropped or pasted, if that opened the dialog. */
export function AddDialog({ text: given }: { readonly text: string }) {
  const queues = useReady(({ library }) => library.queues);
  const add = useWindow((state) => state.add);
  const toast = useWindow((state) => state.toast);
  const close = useWindow((state) => state.closeOverlay);
  const [text, setText] = useState(given);
  const [goesTo, setGoesTo] = useState<string>(INBOX);
  const [isAdding, setAdding] = useState(false);
  // Nothing is wrong with what is still being typed.
  const [isTried, setTried] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);

  const id = paperIdIn(text);
  const queue = queues.find((each) => each.id === goesTo);

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (id === undefined || isAdding) return;
    setAdding(true);
    const added = await add(text.trim(), queue?.id);
    setAdding(false);
    // Why it failed has been told.
    if (added === null) return;
    toast(addedWords(added, queue?.name), { canUndo: added.outcome.papers > 0, revision: added.outcome.revision });
    close();
  }

  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void onSubmit(event)}>
      <TextField
        ref={input}
        label="arXiv id, or a link to the paper"
        placeholder="2409.02877, https://arxiv.org/abs/… or https://huggingface.co/papers/…"
        inputMode="url"
        spellCheck={false}
        value={text}
        onChange={(changed) => {
          setText(changed);
          setTried(false);
        }}
        readOnly={isAdding}
        issue={
          id === undefined && isTried
            ? 'No paper is named here. Give an arXiv id such as 2409.02877, or a link to a paper on arXiv or Hugging Face.'
            : null
        }
        hint={
          <output>
            {isAdding
              ? `Asking Hugging Face about ${id ?? 'it'}…`
              : id === undefined
                ? 'Any version will do; the paper is the same.'
                : `This is arXiv ${id}.`}
          </output>
        }
      />
      <div className={styles['line']}>
        <span className={styles['lineLabel']} aria-hidden="true">
          Goes to
        </span>
        <Select
          label="Goes to"
          value={queue === undefined ? INBOX : queue.id}
          options={[
            { value: INBOX, label: 'The inbox' },
            ...queues.map((each) => ({ value: each.id as string, label: each.name })),
          ]}
          onChange={setGoesTo}
        />
      </div>
      <div className={styles['line']}>
        <Button type="submit" variant="main" keys={['↵']} aria-disabled={isAdding}>
          {isAdding ? 'Adding…' : 'Add the paper'}
        </Button>
        <Button variant="quiet" keys={['Esc']} onClick={close}>
          {isAdding ? 'Leave it to itself' : 'Cancel'}
        </Button>
      </div>
    </form>
  );
}

/** What came of it, in a sentence. */
function addedWords({ id, outcome, details }: Added, queue: string | undefined): string {
  const where = queue === undefined ? 'the inbox' : queue;
  const did = outcome.papers === 0 ? `arXiv ${id} is in ${where} already` : `Added arXiv ${id} to ${where}`;
  const warning = outcome.warning === undefined ? '' : ` ${outcome.warning}`;
  switch (details) {
    case 'known':
      return `${did}.${warning}`;
    case 'waiting':
      return `${did}. It is there by its id, and is looked up when the network is back.${warning}`;
    case 'unknown':
      return `${did}. Hugging Face does not know this paper, so only its id is here.${warning}`;
    default:
      return assertNever(details);
  }
}
