import type { PaperId } from '#contract/ids';
import { paperPages } from '#contract/paper-pages';
import { openLink } from '../../actions/actions';
import { useAction, useActionContext } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { useFocusFirst } from './useFocusFirst';
import { progressWords, sizeWords } from './words';
import styles from './PdfMissing.module.css';

/** Where a paper's PDF is not here: fetched on request, with what is to be known of that. */
export function PdfMissing({ paper }: { readonly paper: PaperId }) {
  const { opened, error } = useWindow(({ pdf }) => pdf);
  const fetching = useReady(({ documents }) => documents.pdfs.find((one) => one.paper === paper));
  if (error !== null && fetching === undefined) return <Failed paper={paper} message={error.message} />;
  if (fetching !== undefined) return <Fetching received={fetching.received} total={fetching.total} />;
  if (opened === null) return <section className={styles['none']} aria-busy="true" aria-label="Opening the PDF" />;
  return <NotHere paper={paper} part={opened.part} />;
}

type Part = { readonly received: number; readonly total: number | null };

function NotHere({ paper, part }: { readonly paper: PaperId; readonly part: Part | null }) {
  const fetchPdf = useWindow((state) => state.fetchPdf);
  const removePdf = useWindow((state) => state.removePdf);
  const isOffline = useReady(({ network }) => network.offline);
  const context = useActionContext();
  const text = useAction('pdf');
  const first = useFocusFirst();
  const amount = part === null ? '' : ` · ${progressWords(part.received, part.total)} is here`;
  return (
    <section className={styles['none']}>
      <h1 className={styles['title']}>The PDF is not on this computer</h1>
      <p className={styles['told']}>
        {isOffline
          ? 'There is no connection now. It can be tried all the same.'
          : 'Once it is fetched it is kept, and opens without a network.'}
      </p>
      <div className={styles['choices']}>
        <Button ref={first} variant="main" onClick={() => void fetchPdf()}>
          {part === null ? 'Fetch the PDF' : `Go on fetching${amount}`}
        </Button>
        {part !== null && <Button onClick={() => void removePdf()}>Forget what is here</Button>}
        <Button onClick={() => openLink(context, paperPages(paper).pdf)}>Open on arXiv</Button>
        <Button variant="quiet" keys={text.keys} onClick={text.perform}>
          Read the text
        </Button>
      </div>
    </section>
  );
}

function Fetching({ received, total }: Part) {
  const cancelPdf = useWindow((state) => state.cancelPdf);
  const first = useFocusFirst();
  return (
    <section className={styles['none']} aria-busy="true">
      <h1 className={styles['title']}>Fetching the PDF</h1>
      <progress
        className={styles['progress']}
        aria-label="Fetched"
        {...(total === null ? {} : { max: total, value: received })}
      />
      <p className={styles['told']}>{progressWords(received, total)}</p>
      <div className={styles['choices']}>
        <Button ref={first} onClick={cancelPdf}>
          Pause
        </Button>
      </div>
    </section>
  );
}

function Failed({ paper, message }: { readonly paper: PaperId; readonly message: string }) {
  const fetchPdf = useWindow((state) => state.fetchPdf);
  const part = useWindow(({ pdf }) => pdf.opened?.part ?? null);
  const context = useActionContext();
  const text = useAction('pdf');
  const first = useFocusFirst();
  return (
    <section className={styles['none']}>
      <h1 className={styles['title']}>The PDF is not on this computer</h1>
      <p role="alert" className={styles['told']}>
        {message}
        {part !== null && part.received > 0 && ` ${sizeWords(part.received)} of it are here, and are gone on with.`}
      </p>
      <div className={styles['choices']}>
        <Button ref={first} variant="main" onClick={() => void fetchPdf()}>
          Try again
        </Button>
        <Button onClick={() => openLink(context, paperPages(paper).pdf)}>Open on arXiv</Button>
        <Button variant="quiet" keys={text.keys} onClick={text.perform}>
          Read the text
        </Button>
      </div>
    </section>
  );
}
