import { Undo2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAction } from '../actions/context';
import type { Toast } from '../store/state';
import { useWindow } from '../store/store';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { Keycaps } from '../ui/Keycaps';
import styles from './Toasts.module.css';

const SHOWN_MS = 8000;

/**
 * What was done, in a line that goes away by itself. The announcer says it to screen readers. It covers nothing that one
 * works with: beside a list it lies over the paper; with one pane, and in focus mode, it has a place of its own.
 */
export function Toasts() {
  const toast = useWindow((state) => state.lastToast);
  const page = useWindow((state) => state.page);
  return (
    <div className={classes(styles['toasts'], styles[page])}>
      {toast !== null && <ToastLine key={toast.id} toast={toast} />}
    </div>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const drop = useWindow((state) => state.dropToast);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => drop(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [drop, toast.id, isHeld]);
  return (
    <div
      className={styles['toast']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles['text']}>{toast.text}</span>
      {(toast.canUndo === true || toast.takeBack !== undefined) && <UndoButton />}
      <IconButton
        label="Put away"
        icon={X}
        iconSize={14}
        side="top"
        className={styles['close']}
        onClick={() => drop(toast.id)}
      />
    </div>
  );
}

function UndoButton() {
  const { keys, perform } = useAction('undo');
  return (
    <button type="button" className={styles['undo']} onClick={perform}>
      <Icon icon={Undo2} size={14} />
      Undo
      {keys !== undefined && <Keycaps keys={keys} className={styles['keys']} />}
    </button>
  );
}
