import { Pause, Play, RotateCcw, X } from 'lucide-react';
import type { Download } from '#contract/offline';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { counted } from '../../words/counts';
import { Section } from '../settings/Section';
import { MeterBar } from './MeterBar';
import { downloadsWords, stateWords } from './words';
import styles from './Offline.module.css';

/** So many are drawn: what waits further down has nothing to say yet. */
const MOST_SHOWN = 100;

/** What is fetched, waits, failed and was done, with what can be done about it. */
export function DownloadsSection() {
  const downloads = useWindow(({ offlinePage }) => offlinePage.downloads);
  const counts = useReady(({ offline }) => offline.downloads);
  const isPaused = useReady(({ offline }) => offline.isPaused);
  const halted = useReady(({ offline }) => offline.halted);
  const isOffline = useReady(({ network }) => network.offline);
  const pause = useWindow((state) => state.pauseDownloads);
  const resume = useWindow((state) => state.resumeDownloads);
  const hasOpen = downloads?.some(({ state }) => state.kind !== 'done') === true;
  return (
    <Section title="Downloads">
      <div className={styles['line']}>
        <output className={styles['words']}>
          {isPaused
            ? 'Everything is paused.'
            : isOffline && counts.waiting + counts.failed > 0
              ? 'There is no network. What is missing is fetched when it is back.'
              : downloadsWords(counts)}
        </output>
        {(hasOpen || isPaused) && (
          <Button size="s" icon={isPaused ? Play : Pause} onClick={() => void (isPaused ? resume() : pause())}>
            {isPaused ? 'Resume all' : 'Pause all'}
          </Button>
        )}
        {counts.failed > 0 && !isPaused && (
          <Button size="s" icon={RotateCcw} onClick={() => void resume()}>
            Try all again
          </Button>
        )}
      </div>
      {halted !== null && (
        <div role="alert" className={styles['problem']}>
          {halted.message}
          <Button size="s" icon={RotateCcw} onClick={() => void resume()}>
            Try again
          </Button>
        </div>
      )}
      {downloads !== null && downloads.length > 0 && (
        <ul className={styles['rows']} aria-label="Downloads">
          {downloads.slice(0, MOST_SHOWN).map((download) => (
            <Row key={download.paper} download={download} />
          ))}
        </ul>
      )}
      {downloads !== null && downloads.length > MOST_SHOWN && (
        <p className={styles['note']}>And {counted(downloads.length - MOST_SHOWN, 'paper')} more.</p>
      )}
    </Section>
  );
}

function Row({ download: { paper, title, why, state } }: { readonly download: Download }) {
  const pause = useWindow((each) => each.pauseDownloads);
  const resume = useWindow((each) => each.resumeDownloads);
  const drop = useWindow((each) => each.dropDownload);
  const read = useWindow((each) => each.readText);
  const words = stateWords(state);
  const { kind } = state;
  return (
    <li className={styles['row']} data-state={kind}>
      {kind === 'done' ? (
        <button type="button" className={styles['title']} onClick={() => read(paper)}>
          {title}
        </button>
      ) : (
        <span className={styles['title']}>{title}</span>
      )}
      <span className={styles['state']}>{words}</span>
      {state.kind === 'active' && state.total !== null && state.total > 0 && (
        <MeterBar label={`Figures of ${title}`} words={words} value={state.done} most={state.total} />
      )}
      <span className={styles['buttons']}>
        {(kind === 'active' || kind === 'waiting') && (
          <IconButton label={`Pause ${title}`} icon={Pause} tooltip={false} onClick={() => void pause(paper)} />
        )}
        {kind === 'paused' && (
          <IconButton label={`Resume ${title}`} icon={Play} tooltip={false} onClick={() => void resume(paper)} />
        )}
        {(kind === 'failed' || kind === 'unavailable') && (
          <IconButton
            label={`Try ${title} again`}
            icon={RotateCcw}
            tooltip={false}
            onClick={() => void resume(paper)}
          />
        )}
        {why === 'asked' && kind !== 'done' && (
          <IconButton label={`Do not fetch ${title}`} icon={X} tooltip={false} onClick={() => void drop(paper)} />
        )}
      </span>
    </li>
  );
}
