import { useState } from 'react';
import { useAction } from '../../actions/context';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import type { PdfEnd } from './pdf-state';
import { useFocusFirst } from './useFocusFirst';
import { endWords } from './words';
import styles from './PdfMissing.module.css';

type PdfEndedProps = {
  readonly onAgain: () => void;
} & ({ readonly end: PdfEnd } | { readonly message: string });

/** Where a PDF that is here cannot be shown. */
export function PdfEnded({ onAgain, ...why }: PdfEndedProps) {
  const removePdf = useWindow((state) => state.removePdf);
  const fetchPdf = useWindow((state) => state.fetchPdf);
  const text = useAction('pdf');
  const first = useFocusFirst();
  const isDamaged = 'end' in why && why.end === 'damaged';
  return (
    <section className={styles['none']}>
      <h1 className={styles['title']}>This PDF is not shown</h1>
      <p role="alert">{'end' in why ? endWords(why.end) : why.message}</p>
      <div className={styles['choices']}>
        <Button ref={first} variant={isDamaged ? 'plain' : 'main'} onClick={onAgain}>
          Open it again
        </Button>
        {isDamaged && <Button onClick={() => void removePdf().then(fetchPdf)}>Fetch it again</Button>}
        <Button variant="quiet" keys={text.keys} onClick={text.perform}>
          Read the text
        </Button>
      </div>
    </section>
  );
}

type PdfPasswordProps = { readonly wasWrong: boolean; readonly onPassword: (password: string) => void };

/** A PDF that is locked: its password is used for it, and kept nowhere. */
export function PdfPassword({ wasWrong, onPassword }: PdfPasswordProps) {
  const [password, setPassword] = useState('');
  const back = useAction('back');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a key that acts wherever the focus is in it
    <form
      className={styles['password']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        back.perform();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onPassword(password);
        setPassword('');
      }}
    >
      <h1 className={styles['title']}>This PDF is locked</h1>
      <TextField
        label="Its password"
        type="password"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- nothing else can be done here
        autoFocus
        value={password}
        onChange={setPassword}
        issue={wasWrong ? 'This password does not open it.' : null}
        hint="It is used for this once, and not kept."
      />
      <div className={styles['choices']}>
        <Button variant="main" type="submit">
          Open
        </Button>
      </div>
    </form>
  );
}
