import { CircleAlert, Info, type LucideIcon, TriangleAlert, WifiOff, X } from 'lucide-react';
import { memo, type ReactNode, useId } from 'react';
import type { ErrorData } from '#contract/errors';
import type { RefreshReport } from '#contract/refresh';
import type { Notice } from '#contract/state';
import { momentWords, useNow } from '../../words/clock';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { CopyableCode } from '../problem/CopyableCode';
import { missingWords, skippedWords } from '../../words/refresh';
import styles from './FeedStrips.module.css';

/** Above the rows: what is to be known of them, each in a sentence, with what to do. */
export const FeedStrips = memo(function FeedStrips() {
  const isOffline = useReady(({ network }) => network.offline);
  const notices = useReady((state) => state.notices);
  const view = useWindow(({ list }) => list.view);
  const listError = useWindow(({ list }) => list.error);
  return (
    <div className={styles['strips']}>
      {isOffline && view.kind !== 'shelf' && <OfflineStrip />}
      {listError !== null && <ListErrorStrip error={listError} />}
      <ReportStrip isOffline={isOffline} />
      {notices.map((notice) => (
        <NoticeStrip key={notice.id} notice={notice} />
      ))}
    </div>
  );
});

type StripProps = {
  readonly tone: 'plain' | 'warn' | 'bad';
  readonly icon: LucideIcon;
  readonly onPutAway?: () => void;
  readonly actions?: ReactNode;
  /** The file that is spoken of. */
  readonly file?: string | undefined;
  /** The sentence, which alone is read out when it comes. */
  readonly children: ReactNode;
};

function Strip({ tone, icon, onPutAway, actions, file, children }: StripProps) {
  const sentence = useId();
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nothing is filled in here, as in a <fieldset>
    <div className={classes(styles['strip'], styles[tone])} role="group" aria-labelledby={sentence}>
      <Icon icon={icon} className={styles['icon']} />
      <div className={styles['words']}>
        <span id={sentence}>
          <output>{children}</output>
        </span>
        {file !== undefined && <span className={styles['file']}>{file}</span>}
      </div>
      {onPutAway !== undefined && (
        <IconButton label="Put away" icon={X} iconSize={14} className={styles['close']} onClick={onPutAway} />
      )}
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}

function OfflineStrip() {
  const now = useNow();
  const since = useReady(({ network }) => network.since);
  return (
    <Strip tone="plain" icon={WifiOff}>
      Offline{since === undefined ? '' : ` since ${momentWords(since, now)}`}. All papers that were fetched are here;
      new ones come with the connection.
    </Strip>
  );
}

function ListErrorStrip({ error }: { readonly error: ErrorData }) {
  const renew = useWindow((state) => state.renewList);
  return (
    <Strip
      tone="bad"
      icon={TriangleAlert}
      actions={
        <>
          <Button size="s" onClick={() => void renew()}>
            Try again
          </Button>
          <CopyableCode error={error} />
        </>
      }
    >
      This list could not be brought up to date. {error.message}
    </Strip>
  );
}

/** The last refresh, if something of it is missing. Being offline is told apart from that. */
function ReportStrip({ isOffline }: { readonly isOffline: boolean }) {
  const report = useReady(({ feed }) => feed.lastReport);
  const isRunning = useReady(({ feed }) => feed.running !== null);
  const putAway = useWindow((state) => state.reportPutAway);
  const putReportAway = useWindow((state) => state.putReportAway);
  if (report === null || isRunning || putAway === report.endedAt) return null;
  const away = (): void => putReportAway(report.endedAt);
  if (report.outcome === 'failed' || report.outcome === 'partial') {
    if (isOffline && report.error?.code === 'net.offline') return null;
    return <MissingStrip report={report} onPutAway={away} />;
  }
  const skipped = skippedWords(report);
  if (skipped === undefined) return null;
  return (
    <Strip tone="plain" icon={Info} onPutAway={away}>
      {skipped}
    </Strip>
  );
}

function MissingStrip({ report, onPutAway }: { readonly report: RefreshReport; readonly onPutAway: () => void }) {
  const refresh = useWindow((state) => state.refresh);
  const { error, scope } = report;
  return (
    <Strip
      tone={report.outcome === 'failed' ? 'bad' : 'warn'}
      icon={TriangleAlert}
      onPutAway={onPutAway}
      actions={
        <>
          <Button size="s" onClick={() => void refresh(scope)}>
            Try again
          </Button>
          {error !== undefined && <CopyableCode error={error} />}
        </>
      }
    >
      {missingWords(report)} {error?.message}
    </Strip>
  );
}

const NOTICE_LOOK = {
  info: { tone: 'plain', icon: Info },
  warning: { tone: 'warn', icon: CircleAlert },
  error: { tone: 'bad', icon: TriangleAlert },
} as const;

function NoticeStrip({ notice }: { readonly notice: Notice }) {
  const dismiss = useWindow((state) => state.dismissNotice);
  const { tone, icon } = NOTICE_LOOK[notice.level];
  return (
    <Strip tone={tone} icon={icon} onPutAway={() => void dismiss(notice.id)} file={notice.file}>
      {notice.text}
    </Strip>
  );
}
