import { CloudDownload, HardDriveDownload, type LucideIcon, RefreshCw, TriangleAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RefreshProgress } from '#contract/refresh';
import type { ReadyState } from '../store/state';
import { useReady } from '../store/store';
import { counted } from '../words/counts';
import { progressWords, waitingWords } from '../words/refresh';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import { clockWords, momentWords, timeLeft, useNow } from '../words/clock';
import styles from './Colophon.module.css';

/** How fresh what is shown is, at the foot of the sidebar. */
export function Colophon() {
  const running = useReady(({ feed }) => feed.running);
  return running === null ? <Rest /> : <Running progress={running} />;
}

type LinesProps = {
  readonly icon: LucideIcon;
  readonly isTurning?: boolean;
  readonly first: ReactNode;
  readonly second: ReactNode;
  readonly children?: ReactNode;
};

function Lines({ icon, isTurning = false, first, second, children }: LinesProps) {
  return (
    <div className={styles['colophon']}>
      <Icon icon={icon} className={classes(styles['icon'], isTurning && styles['turning'])} />
      <div>
        <p>{first}</p>
        <p>{second}</p>
      </div>
      {children}
    </div>
  );
}

function Running({ progress }: { readonly progress: RefreshProgress }) {
  const now = useNow(1000);
  const { waiting } = progress;
  const second =
    waiting === undefined
      ? `${counted(progress.added, 'new paper')} so far`
      : `${waitingWords(waiting.reason)}, ${timeLeft(waiting.until, now)}`;
  return (
    <Lines icon={RefreshCw} isTurning={waiting === undefined} first={<b>{progressWords(progress)}</b>} second={second}>
      <progress
        className={styles['progress']}
        aria-label="Days fetched"
        value={progress.done}
        max={Math.max(progress.total, 1)}
      />
    </Lines>
  );
}

function Rest() {
  const now = useNow();
  const feed = useReady((state) => state.feed);
  const isOffline = useReady(({ network }) => network.offline);
  const failure = useReady(({ storage }) => storage.failure);
  const unsaved = useReady(({ storage }) => storage.unsaved);
  const here = `${counted(feed.counts.all, 'paper')} on this computer`;
  const checked = feed.freshAt === null ? undefined : momentWords(feed.freshAt, now);

  if (failure !== null) {
    return <Lines icon={TriangleAlert} first={<b>{counted(unsaved, 'change')} not saved</b>} second="Trying again" />;
  }
  if (isOffline) {
    return (
      <Lines
        icon={WifiOff}
        first={
          <>
            <b>Offline</b> · {checked === undefined ? 'never checked' : `last checked ${checked}`}
          </>
        }
        second={here}
      />
    );
  }
  if (feed.lastReport?.outcome === 'failed') {
    const next = feed.nextRefreshAt === null ? '' : ` Next try ${clockWords(feed.nextRefreshAt)}`;
    return (
      <Lines
        icon={TriangleAlert}
        first={<b>Not refreshed {momentWords(feed.lastReport.endedAt, now)}</b>}
        second={`Nothing lost.${next}`}
      />
    );
  }
  if (checked === undefined) return <Lines icon={CloudDownload} first={<b>Not checked yet</b>} second={here} />;
  return (
    <Lines
      icon={HardDriveDownload}
      first={
        <>
          <b>Checked {checked}</b>
          {newWords(feed)}
        </>
      }
      second={here}
    />
  );
}

function newWords({ lastReport }: ReadyState['feed']): string {
  if (lastReport === null) return '';
  return lastReport.added === 0 ? ' · nothing new' : ` · ${lastReport.added} new`;
}
