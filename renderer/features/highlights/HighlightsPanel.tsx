import { SwatchBook, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import type { Highlight } from '#contract/highlights';
import { useAction, useActionContext } from '../../actions/context';
import { useWindow } from '../../store/store';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { useMediaQuery } from '../../ui/useMediaQuery';
import { HighlightItem } from './HighlightItem';
import { moveInItems } from './move-in-items';
import styles from './HighlightsPanel.module.css';

/** As the note beside a text. */
const HAS_COLUMN = '(width >= 1180px)';

type HighlightsPanelProps = {
  readonly onGo: (highlight: Highlight) => void;
  readonly onComment: (highlight: Highlight) => void;
};

/** The highlights of the text that is read, beside it. */
export function HighlightsPanel({ onGo, onComment }: HighlightsPanelProps) {
  const { panes } = useActionContext();
  const found = useWindow((state) => state.textHighlights);
  const setPanel = useWindow((state) => state.setHighlightPanel);
  const toggle = useAction('highlights');
  const kinds = useAction('highlight-kinds');
  const isOver = !useMediaQuery(HAS_COLUMN);
  const list = useRef<HTMLOListElement>(null);
  const highlights = found?.highlights ?? [];
  const go = (highlight: Highlight): void => {
    // It lies over what one goes to.
    if (isOver) setPanel(false);
    onGo(highlight);
  };
  const comment = (highlight: Highlight): void => {
    if (isOver) setPanel(false);
    onComment(highlight);
  };
  const leave = (): void => {
    panes.focusSheet();
    if (isOver) setPanel(false);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from whatever is in it
    <aside
      className={classes(styles['panel'], isOver && styles['over'])}
      aria-label="Highlights"
      onKeyDown={(event: KeyboardEvent) => {
        if (event.defaultPrevented) return;
        if (event.key === 'Escape') leave();
        else if (!moveInItems(list.current, event)) return;
        event.preventDefault();
      }}
    >
      <div className={styles['head']}>
        <h2 className={styles['tab']}>
          Highlights <span className={styles['count']}>{highlights.length}</span>
        </h2>
        <span className={styles['gap']} />
        <IconButton label={kinds.label} icon={SwatchBook} onClick={kinds.perform} />
        <IconButton
          label="Close the highlights"
          keys={toggle.keys}
          icon={X}
          onClick={() => {
            setPanel(false);
            panes.focusSheet();
          }}
        />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className={styles['scroll']} tabIndex={0} data-highlights="" aria-label="List of highlights">
        {found === null || highlights.length === 0 ? (
          <p className={styles['none']}>
            Nothing is highlighted yet. Select some words, with the mouse or sentence by sentence with <kbd>V</kbd>, and
            press <kbd>1</kbd>, <kbd>2</kbd> or <kbd>3</kbd>.
          </p>
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- without marks of its own a list is none to some screen readers
          <ol ref={list} role="list" className={styles['list']}>
            {highlights.map((each) => (
              <HighlightItem
                key={each.id}
                paper={found.paper}
                highlight={each}
                onGo={each.lostAt === undefined ? () => go(each) : undefined}
                onComment={each.lostAt === undefined && each.place.kind === 'text' ? () => comment(each) : undefined}
              />
            ))}
          </ol>
        )}
      </section>
    </aside>
  );
}
