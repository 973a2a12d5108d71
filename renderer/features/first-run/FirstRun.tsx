import { HardDriveDownload, Keyboard, type LucideIcon, Radar } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Row } from '#contract/paper';
import { useAction, useActionContext } from '../../actions/context';
import { timeLeft, useNow } from '../../words/clock';
import { useReady } from '../../store/store';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { Keycaps } from '../../ui/Keycaps';
import { usePaintMark } from '../../ui/usePaintMark';
import { counted } from '../../words/counts';
import { CopyableCode } from '../problem/CopyableCode';
import { progressWords, waitingWords } from '../../words/refresh';
import styles from './FirstRun.module.css';

/** Titles of the shelf that are shown; the rest is behind the button. */
const SHOWN_TITLES = 20;

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** Nothing is at hand yet: what is going on, and the starter shelf for the time being. */
export function FirstRun() {
  const help = useAction('help');
  usePaintMark(true);
  const address = useReady(({ huggingFace, settings }) =>
    huggingFace.variable === undefined ? settings.addresses.huggingFace : huggingFace.url,
  );
  const arxiv = useReady((state) => state.arxiv.url);
  return (
    <main className={styles['first']}>
      <section className={styles['left']}>
        <Progress />
        <ul className={styles['facts']}>
          <Fact icon={HardDriveDownload}>Everything is kept on this computer. There is no account.</Fact>
          <Fact icon={Radar}>
            Offprint talks to {hostOf(address)} alone, and to {hostOf(arxiv)} for the full texts that you open. Settings
            show how often, and how much came.
          </Fact>
          {help.keys !== undefined && (
            <Fact icon={Keyboard}>
              Press <Keycaps keys={help.keys} /> anywhere to see the keys.
            </Fact>
          )}
        </ul>
      </section>
      <Shelf />
    </main>
  );
}

function Fact({ icon, children }: { readonly icon: LucideIcon; readonly children: ReactNode }) {
  return (
    <li>
      <Icon icon={icon} />
      <span>{children}</span>
    </li>
  );
}

/** How the first refresh goes, or why it does not. */
function Progress() {
  const running = useReady(({ feed }) => feed.running);
  const report = useReady(({ feed }) => feed.lastReport);
  const isOffline = useReady(({ network }) => network.offline);
  const refresh = useAction('refresh');
  const settings = useAction('settings');
  const now = useNow(1000);

  if (running !== null) {
    const { waiting } = running;
    return (
      <>
        <h1 className={styles['title']}>The first papers are on their way.</h1>
        <p className={styles['text']}>
          The newest day comes first, then the two weeks before it. You can begin with the first one that is here.
        </p>
        <div className={styles['progress']}>
          <progress aria-label="Days fetched" value={running.done} max={Math.max(running.total, 1)} />
          <p className={styles['fine']}>
            {progressWords(running)}
            {waiting !== undefined && ` · ${waitingWords(waiting.reason)}, ${timeLeft(waiting.until, now)}`}
          </p>
        </div>
      </>
    );
  }
  const again = (
    <div className={styles['actions']}>
      <Button variant="main" size="l" keys={refresh.keys ?? []} onClick={refresh.perform}>
        {report === null ? 'Fetch the first papers' : 'Try again'}
      </Button>
      <Button variant="quiet" size="l" onClick={settings.perform}>
        Settings
      </Button>
    </div>
  );
  if (isOffline) {
    return (
      <>
        <h1 className={styles['title']}>There is no connection yet.</h1>
        <p className={styles['text']}>
          The papers of the day come as soon as there is one. Until then the starter shelf is here to try Offprint with.
        </p>
        {again}
      </>
    );
  }
  const error = report?.error;
  if (error !== undefined) {
    return (
      <>
        <h1 className={styles['title']}>The first papers aren’t here yet.</h1>
        <p className={styles['text']}>{error.message}</p>
        {again}
        <p>
          <CopyableCode error={error} />
        </p>
      </>
    );
  }
  return (
    <>
      <h1 className={styles['title']}>A reading list that works offline.</h1>
      <p className={styles['text']}>Offprint brings the papers of the day to this computer and keeps them here.</p>
      {again}
    </>
  );
}

/** Some titles of the starter shelf, and the way to it. */
function Shelf() {
  const { client } = useActionContext();
  const shelf = useAction('go-shelf');
  const count = useReady(({ feed }) => feed.counts.shelf);
  const [rows, setRows] = useState<readonly Row[]>([]);
  useEffect(() => {
    if (count === 0) return undefined;
    let isHere = true;
    client.call('list.rows', { view: { kind: 'shelf' }, offset: 0, limit: SHOWN_TITLES }).then(
      (answer) => {
        if (isHere) setRows(answer.rows);
      },
      // The list itself tells why it cannot be had, as soon as it is opened.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [client, count]);
  if (count === 0) return null;
  return (
    <section className={styles['right']}>
      <h2 className={styles['heading']}>The starter shelf</h2>
      <p className={styles['lead']}>
        {counted(count, 'paper')} of the last years that many people know, with a sentence on each. They came with
        Offprint and stay apart from the feed.
      </p>
      <ul className={styles['titles']}>
        {rows.map((row) => (
          <li key={row.id}>{row.title}</li>
        ))}
      </ul>
      <div className={styles['foot']}>
        <Button size="l" keys={shelf.keys ?? []} onClick={shelf.perform}>
          Open the starter shelf
        </Button>
      </div>
    </section>
  );
}
