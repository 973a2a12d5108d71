import { CornerUpLeft, X } from 'lucide-react';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import styles from './BackBar.module.css';

const KEYS = ['Alt', '←'];

type BackBarProps = { readonly onBack: () => void; readonly onStay: () => void };

/** The way back from a jump, over the foot of the text. */
export function BackBar({ onBack, onStay }: BackBarProps) {
  return (
    <div className={styles['bar']}>
      <Button variant="quiet" size="s" icon={CornerUpLeft} keys={KEYS} onClick={onBack}>
        Back to where you were
      </Button>
      <IconButton label="Stay here" icon={X} iconSize={14} tooltip={false} onClick={onStay} />
    </div>
  );
}
