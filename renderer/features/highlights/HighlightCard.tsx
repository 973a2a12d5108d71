import { Popover } from '@base-ui/react/popover';
import { NotebookPen, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import type { Highlight } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import type { Ground } from '#contract/reader-look';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { CommentField } from './CommentField';
import { KindChoice } from './KindChoice';
import { useKinds } from './useKinds';
import styles from './HighlightCard.module.css';

type HighlightCardProps = {
  readonly paper: PaperId;
  readonly highlight: Highlight;
  readonly scroller: () => HTMLElement | null;
  readonly ground: { readonly 'data-ground'?: Ground };
  /** What was typed before the comment had the focus. */
  readonly typed: () => string;
  readonly onClose: () => void;
};

/** A highlight at its place: what it is meant as, its comment, and what can be done with it. */
export function HighlightCard({ paper, highlight, scroller, ground, typed, onClose }: HighlightCardProps) {
  const change = useWindow((state) => state.changeHighlight);
  const remove = useWindow((state) => state.removeHighlights);
  const toNote = useWindow((state) => state.highlightsToNote);
  const { kindOf } = useKinds();
  const comment = useRef<HTMLTextAreaElement>(null);
  const close = (): void => {
    onClose();
    scroller()?.focus({ preventScroll: true });
  };
  return (
    <Popover.Root open modal={false} onOpenChange={(open) => (open ? undefined : close())}>
      <Popover.Portal>
        <Popover.Positioner
          className={styles['positioner']}
          anchor={() => scroller()?.querySelector(`[data-highlight="${highlight.id}"]`) ?? scroller()}
          side="bottom"
          align="start"
          sideOffset={8}
          collisionPadding={12}
        >
          <Popover.Popup
            className={styles['card']}
            {...ground}
            aria-label={`${kindOf(highlight.kind).name} highlight`}
            initialFocus={comment}
            finalFocus={false}
          >
            <KindChoice kind={highlight.kind} onKind={(kind) => void change(paper, highlight, { kind })} />
            <CommentField ref={comment} paper={paper} highlight={highlight} typed={typed} onDone={close} />
            <div className={styles['foot']}>
              <Button
                variant="quiet"
                size="s"
                icon={NotebookPen}
                onClick={() => {
                  close();
                  void toNote(paper, [highlight.id]);
                }}
              >
                To note
              </Button>
              <Button
                variant="quiet"
                size="s"
                icon={Trash2}
                onClick={() => {
                  close();
                  void remove(paper, [highlight.id]);
                }}
              >
                Remove
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
