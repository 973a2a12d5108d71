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
  /** Where it stands. */
  readonly anchor: () => Element | { getBoundingClientRect(): DOMRect } | null;
  readonly ground: { readonly 'data-ground'?: Ground };
  /** What was typed before the comment had the focus. */
  readonly typed: () => string;
  /** It is closed; the focus goes where one reads. */
  readonly onClose: () => void;
};

/** A highlight at its place: what it is meant as, its comment, and what can be done with it. */
export function HighlightCard({ paper, highlight, anchor, ground, typed, onClose }: HighlightCardProps) {
  const change = useWindow((state) => state.changeHighlight);
  const remove = useWindow((state) => state.removeHighlights);
  const toNote = useWindow((state) => state.highlightsToNote);
  const { kindOf } = useKinds();
  const comment = useRef<HTMLTextAreaElement>(null);
  return (
    <Popover.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Popover.Portal>
        <Popover.Positioner
          className={styles['positioner']}
          anchor={anchor}
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
            <CommentField ref={comment} paper={paper} highlight={highlight} typed={typed} onDone={onClose} />
            <div className={styles['foot']}>
              <Button
                variant="quiet"
                size="s"
                icon={NotebookPen}
                onClick={() => {
                  onClose();
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
                  onClose();
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
