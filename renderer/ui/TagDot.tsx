import { classes } from './classes';
import styles from './TagDot.module.css';

type TagDotProps = {
  /** 1 to 8. */
  readonly colour: number;
  readonly className?: string | undefined;
};

/** The colour of a tag or a queue. Its name stands beside it: never colour alone. */
export function TagDot({ colour, className }: TagDotProps) {
  return <span aria-hidden="true" className={classes(styles['dot'], styles[`colour-${colour}`], className)} />;
}
