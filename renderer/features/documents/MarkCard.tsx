import type { Ground } from '#contract/reader-look';
import { Popover } from '@base-ui/react/popover';
import { use, useEffect, useRef, useSyncExternalStore } from 'react';
import { Button } from '../../ui/Button';
import { TextContext } from './doors';
import { Inlines } from './Inlines';
import type { ShownMark } from './marks';
import { useNoted } from './TextEnds';
import styles from './MarkCard.module.css';

/** What the mark under the pointer, or with the focus, stands for. */
export function MarkCard({ ground }: { readonly ground: { readonly 'data-ground'?: Ground } }) {
  const { marks } = use(TextContext);
  const shown = useSyncExternalStore(marks.listen, marks.shown);
  useEffect(() => () => marks.hide(), [marks]);
  return (
    <Popover.Root
      open={shown !== null}
      onOpenChange={(open, { reason }) => {
        if (open) return;
        marks.hide();
        if (shown?.isHeld === true && reason === 'escape-key') shown.element.focus({ preventScroll: true });
      }}
    >
      {shown !== null && (
        <Popover.Portal>
          <Popover.Positioner
            className={styles['positioner']}
            anchor={shown.element}
            side="bottom"
            align="start"
            sideOffset={6}
            collisionPadding={12}
          >
            <Card key={shown.id} shown={shown} ground={ground} />
          </Popover.Positioner>
        </Popover.Portal>
      )}
    </Popover.Root>
  );
}

function Card({ shown, ground }: { readonly shown: ShownMark; readonly ground: { readonly 'data-ground'?: Ground } }) {
  const { marks, goTo } = use(TextContext);
  const go = useRef<HTMLButtonElement>(null);
  const { element, anchors, kind, isHeld } = shown;
  const [first] = anchors;
  useEffect(() => {
    if (isHeld) go.current?.focus();
  }, [isHeld]);
  const name = kind === 'note' ? 'Footnote' : anchors.length > 1 ? 'References' : 'Reference';
  return (
    <Popover.Popup
      className={styles['card']}
      {...ground}
      aria-label={name}
      initialFocus={false}
      finalFocus={false}
      onPointerEnter={() => marks.stay()}
      onPointerLeave={() => marks.leave()}
    >
      {/* Said with the name of the card: the focus goes to a button below. */}
      <Popover.Description render={<div />} className={styles['lines']}>
        {anchors.map((anchor) => (
          <Noted key={anchor} anchor={anchor} />
        ))}
      </Popover.Description>
      {first !== undefined && (
        <div className={styles['foot']}>
          <Button
            ref={go}
            variant="quiet"
            size="s"
            onClick={() => {
              marks.hide();
              // One comes back to the mark.
              element.focus({ preventScroll: true });
              goTo(first);
            }}
          >
            {kind === 'note' ? 'Show among the footnotes' : 'Show in the references'}
          </Button>
        </div>
      )}
    </Popover.Popup>
  );
}

function Noted({ anchor }: { readonly anchor: string }) {
  const noted = useNoted(anchor);
  if (noted === null) return null;
  return (
    <p className={styles['line']}>
      {noted.mark !== undefined && <span className={styles['mark']}>{noted.mark} </span>}
      <Inlines of={noted.of} />
    </p>
  );
}
