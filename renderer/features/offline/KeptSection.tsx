import type { LibraryCommand } from '#contract/library';
import type { Meter, OfflineParts } from '#contract/offline';
import { useReady, useWindow } from '../../store/store';
import { Icon } from '../../ui/Icon';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { TagDot } from '../../ui/TagDot';
import { counted } from '../../words/counts';
import { queueIcon } from '../library/queue-icon';
import { Section } from '../settings/Section';
import { MeterBar } from './MeterBar';
import { meterWords } from './words';
import styles from './Offline.module.css';

/** Which queues and tags are kept offline, and how much of each is here. */
export function KeptSection() {
  const queues = useReady(({ library }) => library.queues);
  const tags = useReady(({ library }) => library.tags);
  const scopes = useReady(({ offline }) => offline.scopes);
  const carryOut = useWindow((state) => state.carryOut);
  const meterOf = (kind: 'queue' | 'tag', id: string): Meter | undefined =>
    scopes.find(({ scope }) => scope.kind === kind && (scope.kind === 'queue' ? scope.queue : scope.tag) === id)?.meter;
  const others = tags.filter(({ offline }) => offline === undefined);
  return (
    <Section
      title="Kept offline"
      lead="What is put there is fetched by itself, with its text and what you want besides."
    >
      {queues.map((queue) => (
        <Kept
          key={queue.id}
          name={queue.name}
          icon={
            <span className={styles['icon']} style={{ color: `var(--tag-${queue.colour})` }}>
              <Icon icon={queueIcon(queue)} />
            </span>
          }
          parts={queue.offline}
          papers={queue.papers}
          meter={meterOf('queue', queue.id)}
          onChange={(offline) => void carryOut({ do: 'change-queue', queue: queue.id, offline })}
        />
      ))}
      {tags
        .filter(({ offline }) => offline !== undefined)
        .map((tag) => (
          <Kept
            key={tag.id}
            name={tag.name}
            icon={<TagDot colour={tag.colour} />}
            parts={tag.offline}
            papers={tag.papers}
            meter={meterOf('tag', tag.id)}
            onChange={(offline) => void carryOut({ do: 'change-tag', tag: tag.id, offline })}
          />
        ))}
      {others.length > 0 && (
        <div className={styles['more']}>
          <Select
            label="Keep a tag offline"
            value=""
            options={[
              { value: '', label: 'Keep a tag offline…' },
              ...others.map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={(id) => {
              const tag = others.find((each) => each.id === id);
              const command: LibraryCommand | null =
                tag === undefined ? null : { do: 'change-tag', tag: tag.id, offline: { figures: true, pdf: false } };
              if (command !== null) void carryOut(command);
            }}
          />
        </div>
      )}
    </Section>
  );
}

type KeptProps = {
  readonly name: string;
  readonly icon: React.ReactNode;
  readonly parts: OfflineParts | undefined;
  readonly papers: number;
  readonly meter: Meter | undefined;
  readonly onChange: (offline: OfflineParts | null) => void;
};

function Kept({ name, icon, parts, papers, meter, onChange }: KeptProps) {
  const words = meter === undefined ? `${counted(papers, 'paper')}, not kept` : meterWords(meter);
  return (
    <div className={styles['kept']}>
      <span className={styles['name']}>
        {icon}
        {name}
      </span>
      <span className={styles['words']}>{words}</span>
      {meter !== undefined && meter.papers > 0 && (
        <MeterBar label={`${name}, ready`} words={words} value={meter.ready} most={meter.papers} />
      )}
      <span className={styles['switches']}>
        {parts !== undefined && (
          <span className={styles['part']}>
            Figures
            <Switch
              label={`Figures of ${name}`}
              checked={parts.figures}
              onChange={(figures) => onChange({ ...parts, figures })}
            />
            PDF
            <Switch label={`PDFs of ${name}`} checked={parts.pdf} onChange={(pdf) => onChange({ ...parts, pdf })} />
          </span>
        )}
        <Switch
          label={`Keep ${name} offline`}
          checked={parts !== undefined}
          onChange={(isKept) => onChange(isKept ? { figures: true, pdf: false } : null)}
        />
      </span>
    </div>
  );
}
