import { type SubmitEvent, useLayoutEffect, useRef, useState } from 'react';
import { MAX_WHY } from '#contract/labels';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { counted } from '../../words/counts';
import { About, NoPaper } from './About';
import type { Subject } from './subject';
import { writtenWhy } from './written-why';
import styles from './LibraryDialog.module.css';

/** So many characters before the end it is told how many are left. */
const NEAR_LIMIT = 100;

/** The line that says why papers are to be read. */
export function WhyDialog({ subject }: { readonly subject: Subject | null }) {
  return subject === null ? <NoPaper /> : <Body subject={subject} />;
}

/** What stands there already, if it is the same for all of them. */
function whyOf({ rows, count }: Subject): string {
  const whys = new Set(rows.map(({ why }) => why ?? ''));
  const [only] = whys;
  return rows.length === count && whys.size === 1 ? (only ?? '') : '';
}

function Body({ subject }: { readonly subject: Subject }) {
  const carryOut = useWindow((state) => state.carryOut);
  const close = useWindow((state) => state.closeOverlay);
  const [before] = useState(() => whyOf(subject));
  const [text, setText] = useState(before);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  const written = writtenWhy(text);
  const left = MAX_WHY - text.trim().length;
  const others = subject.rows.filter(({ why }) => why !== undefined && why !== before).length;

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (written.text === null) return;
    close();
    if (written.text !== before || others > 0) {
      void carryOut({ do: 'why', papers: subject.papers, text: written.text });
    }
  }

  return (
    <>
      <About does="Why" subject={subject} />
      <form className={styles['form']} noValidate onSubmit={onSubmit}>
        <TextField
          ref={input}
          label="Why to read it"
          labelHidden
          placeholder="For the memory section; start with the taxonomy."
          value={text}
          onChange={setText}
          issue={written.issue}
          hint={
            left <= NEAR_LIMIT
              ? `${counted(left, 'character')} left.`
              : others > 0
                ? `Goes in place of what ${counted(others, 'paper')} of them ${others === 1 ? 'says' : 'say'} now.`
                : before === ''
                  ? 'One line, shown with the paper in its queue.'
                  : 'Left empty, the line is taken away.'
          }
        />
        <div className={styles['line']}>
          <Button type="submit" variant="main" keys={['↵']} disabled={written.issue !== null}>
            Keep the line
          </Button>
          <Button variant="quiet" keys={['Esc']} onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </>
  );
}
