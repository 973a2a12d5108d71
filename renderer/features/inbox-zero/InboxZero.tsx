import { useEffect, useMemo, useRef } from 'react';
import { useAction } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';
import { sortedSince } from '../../store/steps';
import { Button } from '../../ui/Button';
import { counted } from '../../words/counts';
import { postWords, sortedWords } from '../../words/sorted';
import { DecisionStrip } from './DecisionStrip';
import styles from './InboxZero.module.css';

/** An inbox in which everything is decided: what was done, and what comes next. */
export function InboxZero() {
  const steps = useWindow((state) => state.steps);
  const sorting = useMemo(() => steps.filter((step) => step.sorts), [steps]);
  const sorted = useMemo(() => sortedSince(sorting, 0), [sorting]);
  const kept = sorted.filter(Boolean).length;
  const first = sorting[0]?.at ?? 0;
  const last = sorting.at(-1)?.at ?? first;
  const isKnown = sorted.length > 0;
  return (
    <div className={styles['zero']}>
      <Drawing />
      <h2 className={styles['title']}>{isKnown ? postWords(new Date(last).getHours()) : 'Nothing to sort.'}</h2>
      {isKnown ? (
        <p className={styles['words']}>
          {sortedWords(sorted.length, kept, last - first).map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
        </p>
      ) : (
        <p className={styles['words']}>
          <span>Every paper within reach is decided on.</span>
          <span>What comes in next stands here.</span>
        </p>
      )}
      {isKnown && (
        <div className={styles['strip']}>
          <DecisionStrip sorted={sorted} total={sorted.length} width={400} height={24} />
          <p className={styles['legend']}>
            <span className={styles['kept']}>{kept} kept</span>
            <span className={styles['passed']}>{sorted.length - kept} archived</span>
          </p>
        </div>
      )}
      <Next />
    </div>
  );
}

/** Reading, or the last decision taken back. */
function Next() {
  const queue = useReady(({ library }) => library.queues.find(({ papers }) => papers > 0));
  const passed = useReady(({ library }) => library.counts.passed);
  const undo = useAction('undo');
  const openView = useWindow((state) => state.openView);
  const openPage = useWindow((state) => state.openPage);
  const next = useRef<HTMLDivElement>(null);
  // Whoever has just decided the last one has the focus here; from elsewhere it is not taken.
  useEffect(() => {
    const { activeElement } = document;
    const isHere = activeElement === document.body || activeElement?.contains(next.current) === true;
    if (isHere) next.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div ref={next} className={styles['next']}>
      {queue !== undefined && (
        <Button
          variant="main"
          size="l"
          onClick={() => {
            openPage('feed');
            openView({ kind: 'queue', queue: queue.id });
          }}
        >
          Start with {queue.name}
        </Button>
      )}
      {!undo.disabled && (
        <Button variant="quiet" size="l" keys={undo.keys} onClick={undo.perform}>
          Undo the last one
        </Button>
      )}
      {queue === undefined && passed > 0 && (
        <Button
          variant="plain"
          size="l"
          onClick={() => {
            openPage('feed');
            openView({ kind: 'passed' });
          }}
        >
          Look at {counted(passed, 'paper')} passed by
        </Button>
      )}
    </div>
  );
}

/** Two sheets on a desk, the upper one ticked off. */
function Drawing() {
  return (
    <svg className={styles['drawing']} width="126" height="104" viewBox="0 0 126 104" aria-hidden="true">
      <path className={styles['line']} d="M23 88V16h13M1 90h124" />
      <path className={styles['paper']} d="M36 2h46l20 20v58H36z" />
      <path className={styles['line']} d="M82 2v20h20" />
      <path className={styles['faint']} d="M16 101h94" />
      <path className={styles['tick']} d="M53 44l11 11 20-23" />
    </svg>
  );
}
