import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Toast } from '../store/state';
import { useWindow } from '../store/store';
import { IconButton } from '../ui/IconButton';
import styles from './Toasts.module.css';

const SHOWN_MS = 8000;

/** What was done, in a line that goes away by itself. The announcer says it to screen readers. */
export function Toasts() {
  const toast = useWindow((state) => state.lastToast);
  return <div className={styles['toasts']}>{toast !== null && <ToastLine key={toast.id} toast={toast} />}</div>;
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
      <span>{toast.text}</span>
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
