import type { LucideIcon } from 'lucide-react';
import { memo } from 'react';
import { useAction } from '../actions/context';
import { actionIcon } from '../actions/icons';
import type { AnyActionId } from '../actions/table';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { Tooltip } from '../ui/Tooltip';
import styles from './PaperTools.module.css';

type ToolButtonProps = {
  readonly action: AnyActionId;
  readonly icon?: LucideIcon;
  /** Shown where there is room. */
  readonly words?: string;
  /** Given for what is on or off. */
  readonly pressed?: boolean;
  readonly className?: string | undefined;
};

/** One action above the paper: its drawing, its word where there is room, its key. */
export const ToolButton = memo(function ToolButton({
  action,
  icon = actionIcon(action),
  words,
  pressed,
  className,
}: ToolButtonProps) {
  const { label, keys, perform } = useAction(action);
  return (
    <Tooltip label={label} keys={keys}>
      <Button
        variant="quiet"
        size="s"
        icon={icon}
        keys={keys}
        aria-label={label}
        aria-pressed={pressed}
        className={classes(styles['tool'], pressed === true && styles['on'], className)}
        onClick={perform}
      >
        {words !== undefined && <span className={styles['words']}>{words}</span>}
      </Button>
    </Tooltip>
  );
});
