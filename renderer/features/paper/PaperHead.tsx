import { ChevronUp, Clock, Code, MessageSquare } from 'lucide-react';
import { type Day, parseDay } from '#contract/days';
import type { PaperDetail } from '#contract/paper';
import { Icon } from '../../ui/Icon';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { counted } from '../../words/counts';
import { dayName } from '../../words/day-names';
import { HighlightsFact } from '../highlights/HighlightsFact';
import { Decision } from '../library/Decision';
import { durationWords } from '../../words/durations';
import { Authors } from './Authors';
import { PaperText } from './PaperText';
import { risen } from './votes-over-time';
import styles from './PaperHead.module.css';

type PaperHeadProps = {
  readonly detail: PaperDetail;
  /** Its year goes without saying. */
  readonly newestDay: Day | null;
  readonly titleId: string;
  readonly onOpenLink: (url: string) => void;
};

/** Where a paper comes from, in short clauses. */
function runOf({ paper, days, shelf }: PaperDetail, newestDay: Day | null): readonly string[] {
  const run = [`arXiv ${paper.id}`];
  const published = paper.publishedAt === undefined ? undefined : parseDay(paper.publishedAt.slice(0, 10));
  if (published !== undefined) run.push(`Submitted ${dayName(published)}`);
  const listed = days.length === 0 && shelf !== undefined ? [shelf.day] : days;
  const named = listed.map((day) => dayName(day, { near: newestDay }));
  if (named.length > 0) {
    const by = paper.submittedBy === undefined ? '' : `, by ${paper.submittedBy.name}`;
    run.push(`Daily Papers, ${named.join(' and ')}${by}`);
  }
  if (shelf !== undefined && days.length === 0) run.push('From the starter shelf');
  return run;
}

/** The top of a sheet: where it comes from, title, authors, what moves (votes, comments, stars), what was decided. */
export function PaperHead({ detail, newestDay, titleId, onOpenLink }: PaperHeadProps) {
  const { paper, votes, minutes, lookup } = detail;
  const rise = risen(votes, paper.upvotes);
  return (
    <header>
      <p className={styles['run']}>
        {runOf(detail, newestDay).map((clause) => (
          <span key={clause} className={styles['clause']}>
            {clause}
          </span>
        ))}
      </p>
      <h2 id={titleId} className={styles['title']}>
        <PaperText text={paper.title} onOpenLink={onOpenLink} />
      </h2>
      <Authors key={paper.id} authors={paper.authors} organization={paper.organization?.name} />
      <ul className={styles['facts']}>
        {/* Of a paper that nobody was asked about, nothing is known. */}
        {lookup === undefined && (
          <li className={styles['fact']}>
            <Icon icon={ChevronUp} size={14} />
            {counted(paper.upvotes, 'upvote')}
            {rise !== undefined && `, ${rise}`}
          </li>
        )}
        {paper.comments > 0 && (
          <li className={styles['fact']}>
            <Icon icon={MessageSquare} size={14} />
            {counted(paper.comments, 'comment')}
            {paper.authorParticipates === true && ', an author takes part'}
          </li>
        )}
        {paper.github?.stars !== undefined && (
          <li className={styles['fact']}>
            <Icon icon={Code} size={14} />
            {counted(paper.github.stars, 'star')}
          </li>
        )}
        {minutes > 0 && (
          <li className={styles['fact']}>
            <Icon icon={Clock} size={14} />
            <VisuallyHidden>Estimated reading time: </VisuallyHidden>
            {durationWords(minutes)}
          </li>
        )}
        {detail.highlights !== undefined && (
          <li className={styles['fact']}>
            <HighlightsFact paper={paper.id} count={detail.highlights} />
          </li>
        )}
      </ul>
      <Decision detail={detail} newestDay={newestDay} />
    </header>
  );
}
