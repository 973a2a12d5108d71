import { Popover } from '@base-ui/react/popover';
import { MessageSquarePlus, NotebookPen } from 'lucide-react';
import type { KindId } from '#contract/highlights';
import type { Ground } from '#contract/reader-look';
import { useKeys } from '../../actions/context';
import { Icon } from '../../ui/Icon';
import { Keycaps } from '../../ui/Keycaps';
import { keyShortcuts } from '../../ui/key-shortcuts';
import { KindMark } from './KindMark';
import { useKinds } from './useKinds';
import styles from './SelectionBar.module.css';

type SelectionBarProps = {
  /** Where what is selected is; null where nothing is. */
  readonly at: { getBoundingClientRect(): DOMRect } | null;
  readonly ground: { readonly 'data-ground'?: Ground };
  readonly onKind: (kind: KindId) => void;
  readonly onComment: () => void;
  readonly onNote: () => void;
};

/** What can be done with what is selected of a text, near it. The focus stays with the text. */
export function SelectionBar({ at, ground, onKind, onComment, onNote }: SelectionBarProps) {
  const { kinds } = useKinds();
  const commentKeys = useKeys('comment');
  if (at === null) return null;
  return (
    <Popover.Root open modal={false}>
      <Popover.Portal>
        <Popover.Positioner
          className={styles['positioner']}
          anchor={{ getBoundingClientRect: () => at.getBoundingClientRect() }}
          side="top"
          align="center"
          sideOffset={8}
          collisionPadding={12}
        >
          <Popover.Popup
            className={styles['bar']}
            {...ground}
            role="toolbar"
            data-keys="window"
            aria-label="The selected words"
            initialFocus={false}
            finalFocus={false}
            // What is selected stays so.
            onMouseDown={(event) => event.preventDefault()}
          >
            {kinds.map((kind) => (
              <KindButton key={kind.id} kind={kind} onClick={() => onKind(kind.id)} />
            ))}
            <span className={styles['rule']} />
            <button
              type="button"
              className={styles['button']}
              aria-keyshortcuts={keyShortcuts(commentKeys)}
              onClick={onComment}
            >
              <Icon icon={MessageSquarePlus} size={14} />
              Comment
              {commentKeys !== undefined && <Keycaps keys={commentKeys} className={styles['keys']} />}
            </button>
            <button type="button" className={styles['button']} onClick={onNote}>
              <Icon icon={NotebookPen} size={14} />
              To note
            </button>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

type KindButtonProps = {
  readonly kind: ReturnType<typeof useKinds>['kinds'][number];
  readonly onClick: () => void;
};

function KindButton({ kind, onClick }: KindButtonProps) {
  const keys = useKeys(`highlight:${kind.id}`);
  return (
    <button type="button" className={styles['button']} aria-keyshortcuts={keyShortcuts(keys)} onClick={onClick}>
      <KindMark look={kind} />
      {kind.name}
      {keys !== undefined && <Keycaps keys={keys} className={styles['keys']} />}
    </button>
  );
}
