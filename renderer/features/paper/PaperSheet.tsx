import { TriangleAlert } from 'lucide-react';
import { memo, type Ref, useId, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { type Day, parseDay } from '#contract/days';
import type { ErrorData } from '#contract/errors';
import type { PaperDetail } from '#contract/paper';
import { Icon } from '../../ui/Icon';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { dayName } from '../../words/day-names';
import { Abstract } from './Abstract';
import type { PaperSheetHandle } from '../../actions/panes';
import { PaperHead } from './PaperHead';
import { PaperLinks } from './PaperLinks';
import { PaperText } from './PaperText';
import { scrollPage } from '../../ui/scroll-page';
import styles from './PaperSheet.module.css';

type PaperSheetProps = {
  /** Null while nothing is chosen or the first paper is on its way: the sheet is blank then. */
  readonly detail: PaperDetail | null;
  /** Why the chosen paper cannot be shown; stands in place of it. */
  readonly error: ErrorData | null;
  readonly newestDay: Day | null;
  readonly onOpenLink: (url: string) => void;
  readonly ref?: Ref<PaperSheetHandle>;
};

/** One paper, to be read. */
export const PaperSheet = memo(function PaperSheet({ detail, error, newestDay, onOpenLink, ref }: PaperSheetProps) {
  const scroller = useRef<HTMLElement>(null);
  const isScrolled = useRef(false);
  const titleId = useId();
  const id = detail?.paper.id;

  useImperativeHandle(
    ref,
    () => ({
      scrollPage: (direction) => scrollPage(scroller.current, direction),
      focus: () => scroller.current?.focus({ preventScroll: true }),
    }),
    [],
  );

  useLayoutEffect(() => {
    // Only where it is not at its top: to be set there costs a layout of its own, before the one that shows the paper.
    if (isScrolled.current && scroller.current !== null) scroller.current.scrollTop = 0;
    isScrolled.current = false;
    // Another paper, or an error in place of one, begins at its top.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [id, error]);

  const isNamed = error !== null || detail !== null;
  return (
    <section
      ref={scroller}
      className={styles['sheet']}
      onScroll={() => {
        isScrolled.current = true;
      }}
      // What scrolls must be reachable by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      {...(isNamed ? { 'aria-labelledby': titleId } : { 'aria-label': 'Paper' })}
    >
      {error !== null ? (
        <NotShown error={error} titleId={titleId} />
      ) : (
        detail !== null && (
          <PaperArticle key={id} detail={detail} newestDay={newestDay} titleId={titleId} onOpenLink={onOpenLink} />
        )
      )}
    </section>
  );
});

type PaperArticleProps = {
  readonly detail: PaperDetail;
  readonly newestDay: Day | null;
  readonly titleId: string;
  readonly onOpenLink: (url: string) => void;
};

function PaperArticle({ detail, newestDay, titleId, onOpenLink }: PaperArticleProps) {
  const { paper, shelf } = detail;
  const hasAbstract = paper.abstract.trim() !== '';
  return (
    <article className={styles['paper']}>
      <PaperHead detail={detail} newestDay={newestDay} titleId={titleId} onOpenLink={onOpenLink} />
      {paper.withdrawnAt !== undefined && <Withdrawn at={paper.withdrawnAt} />}
      {paper.summary !== undefined && (
        <Gist
          text={paper.summary.text}
          source={`One-line summary by Hugging Face${paper.summary.model === undefined ? '' : `, written by ${paper.summary.model}`}`}
          onOpenLink={onOpenLink}
        />
      )}
      {shelf !== undefined && !hasAbstract && (
        <Gist text={shelf.description} source="From the starter shelf, in Offprint’s words" onOpenLink={onOpenLink} />
      )}
      <VisuallyHidden>
        <h3>Abstract</h3>
      </VisuallyHidden>
      {hasAbstract ? (
        <Abstract text={paper.abstract} onOpenLink={onOpenLink} />
      ) : (
        <p className={styles['missing']}>
          {detail.lookup === undefined
            ? 'The abstract is not on this computer. The pages below have it.'
            : 'No abstract yet.'}
        </p>
      )}
      {paper.keywords.length > 0 && (
        <ul className={styles['keywords']} aria-label="Keywords">
          {[...new Set(paper.keywords)].map((keyword) => (
            <li key={keyword} className={styles['keyword']}>
              {keyword}
            </li>
          ))}
        </ul>
      )}
      <PaperLinks paper={paper} onOpenLink={onOpenLink} />
    </article>
  );
}

type GistProps = { readonly text: string; readonly source: string; readonly onOpenLink: (url: string) => void };

function Gist({ text, source, onOpenLink }: GistProps) {
  return (
    <div className={styles['gist']}>
      <p className={styles['sentence']}>
        <PaperText text={text} onOpenLink={onOpenLink} />
      </p>
      <p className={styles['source']}>{source}</p>
    </div>
  );
}

function Withdrawn({ at }: { readonly at: string }) {
  const day = parseDay(at.slice(0, 10));
  return (
    <p className={styles['withdrawn']}>
      <Icon icon={TriangleAlert} />
      <span>
        <b>Withdrawn{day === undefined ? '' : ` on ${dayName(day)}`}.</b> What is here stays here; its page on arXiv may
        say why.
      </span>
    </p>
  );
}

function NotShown({ error, titleId }: { readonly error: ErrorData; readonly titleId: string }) {
  return (
    <div className={styles['paper']} role="alert">
      <h2 id={titleId} className={styles['title']}>
        {error.code === 'paper.unknown' ? 'This paper isn’t on this computer' : 'This paper can’t be shown'}
      </h2>
      <p className={styles['explanation']}>{error.message}</p>
      <p className={styles['code']}>Error: {error.code}</p>
    </div>
  );
}
