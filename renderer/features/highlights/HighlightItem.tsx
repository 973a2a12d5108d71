import { EllipsisVertical, MessageSquarePlus, NotebookPen, RotateCcw, Trash2, Unlink } from 'lucide-react';
import type { Highlight } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import { useWindow } from '../../store/store';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { Menu, type MenuEntry } from '../../ui/Menu';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { KindMark } from './KindMark';
import { useKinds } from './useKinds';
import styles from './HighlightItem.module.css';

/** So much of a quote is shown in a list, in characters. */
const SHOWN = 400;

function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN).trimEnd()} …`;
}

type HighlightItemProps = {
  readonly paper: PaperId;
  readonly highlight: Highlight;
  readonly removedAt?: string | undefined;
  /** Goes to its place; left out where there is none to go to. */
  readonly onGo?: (() => void) | undefined;
  /** Opens its comment, where that can be written. */
  readonly onComment?: (() => void) | undefined;
};

/** One highlight of a list: what was highlighted, as what, and what was said of it. */
export function HighlightItem({ paper, highlight, removedAt, onGo, onComment }: HighlightItemProps) {
  const { quote, comment, lostAt, place } = highlight;
  const { kinds, kindOf } = useKinds();
  const kind = kindOf(highlight.kind);
  const change = useWindow((state) => state.changeHighlight);
  const remove = useWindow((state) => state.removeHighlights);
  const restore = useWindow((state) => state.restoreHighlights);
  const toNote = useWindow((state) => state.highlightsToNote);
  const words = (
    <>
      <span className={styles['head']}>
        <KindMark look={kind} />
        <span>{kind.name}</span>
        {place.kind === 'pdf' && <span>page {place.page}</span>}
        {lostAt !== undefined && (
          <span className={styles['lost']}>
            <Icon icon={Unlink} size={12} />
            not in this text any more
          </span>
        )}
      </span>
      <span className={styles['quote']}>{shortened(quote.exact)}</span>
      {comment !== '' && (
        <span className={styles['comment']}>
          <VisuallyHidden>Comment: </VisuallyHidden>
          {comment}
        </span>
      )}
    </>
  );
  const ids = [highlight.id];
  const entries: readonly MenuEntry[] =
    removedAt !== undefined
      ? [
          {
            kind: 'item',
            id: 'restore',
            label: 'Put back',
            icon: RotateCcw,
            onSelect: () => void restore(paper, ids),
          },
        ]
      : [
          ...(onComment === undefined
            ? []
            : [
                {
                  kind: 'item',
                  id: 'comment',
                  label: comment === '' ? 'Comment' : 'Edit the comment',
                  icon: MessageSquarePlus,
                  onSelect: onComment,
                } as const,
              ]),
          {
            kind: 'item',
            id: 'note',
            label: 'To note',
            icon: NotebookPen,
            onSelect: () => void toNote(paper, ids),
          },
          ...kinds
            .filter(({ id }) => id !== kind.id)
            .map(({ id, name }): MenuEntry => ({
              kind: 'item',
              id: `kind:${id}`,
              label: `Make it ${name}`,
              onSelect: () => void change(paper, highlight, { kind: id }),
            })),
          { kind: 'separator', id: 'end' },
          {
            kind: 'item',
            id: 'remove',
            label: 'Remove',
            icon: Trash2,
            onSelect: () => void remove(paper, ids),
          },
        ];
  return (
    <li className={styles['item']}>
      {onGo === undefined ? (
        <div className={styles['words']}>{words}</div>
      ) : (
        <button type="button" className={styles['words']} data-item="" onClick={onGo}>
          {words}
        </button>
      )}
      <Menu
        trigger={
          <IconButton
            label={`More about “${shortened(quote.exact).slice(0, 40)}”`}
            icon={EllipsisVertical}
            iconSize={14}
            tooltip={false}
            className={styles['more']}
          />
        }
        entries={entries}
      />
    </li>
  );
}
