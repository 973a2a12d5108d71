import { Check, Minus, Plus } from 'lucide-react';
import type { Tag } from '#contract/library';
import { Icon } from '../../ui/Icon';
import { Keycaps } from '../../ui/Keycaps';
import { TagDot } from '../../ui/TagDot';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { counted } from '../../words/counts';
import type { Given } from './given-tags';
import { Stretched } from '../palette/Stretched';
import dialog from './LibraryDialog.module.css';
import styles from './TagLine.module.css';

type TagLineProps = {
  readonly name: string;
  /** Undefined where it would be made. */
  readonly tag: Tag | undefined;
  readonly query: string;
  readonly given: Given;
};

/** A tag that can be ticked. */
export function TagLine({ name, tag, query, given }: TagLineProps) {
  return (
    <>
      <span className={styles['box']} data-given={given} aria-hidden="true">
        {given === 'all' && <Icon icon={Check} size={12} />}
        {given === 'some' && <Icon icon={Minus} size={12} />}
      </span>
      <span className={styles['dot']}>
        {tag === undefined ? <Icon icon={Plus} size={12} /> : <TagDot colour={tag.colour} />}
      </span>
      <Stretched query={query} label={name} />
      {/* Not every screen reader tells the mixed state of an option. */}
      {given === 'some' && <VisuallyHidden>, some have it</VisuallyHidden>}
      <span className={dialog['more']}>
        {tag === undefined ? 'new' : tag.papers > 0 && counted(tag.papers, 'paper')}
        {tag?.pin !== undefined && <Keycaps keys={[String(tag.pin)]} />}
      </span>
    </>
  );
}
