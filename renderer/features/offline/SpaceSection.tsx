import { Trash2 } from 'lucide-react';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { byteWords } from '../../words/bytes';
import { counted } from '../../words/counts';
import { Field, Section } from '../settings/Section';
import { MeterBar } from './MeterBar';
import styles from './Offline.module.css';

const MEGABYTE = 1_000_000;
/** In MB; null is no limit. Whatever was set otherwise is offered too. */
const CAPS = [200, 500, 1_000, 2_000, 5_000, 10_000, 50_000] as const;
const MOST_SHOWN = 12;

/** How much space fetched texts take, how much they may, and what goes first when they may not. */
export function SpaceSection() {
  const space = useWindow(({ offlinePage }) => offlinePage.space);
  const cap = useReady(({ settings }) => settings.cacheMegabytes);
  const change = useWindow((state) => state.changeSettings);
  const clean = useWindow((state) => state.cleanTo);
  const offered = [...new Set([...CAPS, ...(cap === null ? [] : [cap])])].toSorted((a, b) => a - b);
  const goes = space?.goesFirst ?? [];
  const more = (space?.mayGo.papers ?? 0) - Math.min(goes.length, MOST_SHOWN);
  return (
    <Section title="Space">
      <Field
        name="cache"
        label="Full texts may take"
        hint="Beyond it what was not read for longest goes. Nothing goes that is kept offline, packed, noted or highlighted."
      >
        <Select
          label="Full texts may take"
          value={cap === null ? 'none' : String(cap)}
          options={[
            ...offered.map((each) => ({ value: String(each), label: byteWords(each * MEGABYTE) })),
            { value: 'none', label: 'No limit' },
          ]}
          onChange={(value) => void change('cache', { cacheMegabytes: value === 'none' ? null : Number(value) })}
        />
      </Field>
      {space !== null && (
        <>
          <div className={styles['kept']}>
            <span className={styles['name']}>{spaceWords(space.used, space.cap)}</span>
            <span className={styles['words']}>
              {space.kept === 0 ? 'None of it is kept offline.' : `${byteWords(space.kept)} of it stays.`}
            </span>
            <MeterBar
              label="Space taken"
              words={spaceWords(space.used, space.cap)}
              value={space.kept}
              more={Math.max(0, space.used - space.kept)}
              most={space.cap ?? Math.max(1, space.used)}
            />
          </div>
          {goes.length > 0 && (
            <details className={styles['details']}>
              <summary>
                Goes first when space is needed: {counted(space.mayGo.papers, 'paper')}, {byteWords(space.mayGo.bytes)}
              </summary>
              <ol className={styles['rows']}>
                {goes.slice(0, MOST_SHOWN).map(({ paper, title, bytes }) => (
                  <li key={paper} className={styles['row']}>
                    <span className={styles['title']}>{title}</span>
                    <span className={styles['state']}>{byteWords(bytes)}</span>
                  </li>
                ))}
              </ol>
              {more > 0 && <p className={styles['note']}>And {counted(more, 'paper')} more.</p>}
              <Button size="s" icon={Trash2} onClick={() => void clean(space.used - space.mayGo.bytes)}>
                Remove these now
              </Button>
            </details>
          )}
        </>
      )}
    </Section>
  );
}

function spaceWords(used: number, cap: number | null): string {
  return cap === null ? `${byteWords(used)} used` : `${byteWords(used)} of ${byteWords(cap)} used`;
}
