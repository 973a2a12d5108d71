import { useRef, useState } from 'react';
import { AppError } from '#contract/errors';
import type { Backup } from '#contract/library';
import { useActionContext } from '../../actions/context';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { momentWords, useNow } from '../../words/clock';
import { counted } from '../../words/counts';
import styles from './Settings.module.css';

type RestoreDialogProps = {
  /** The one to be put back; null closes the dialog. */
  readonly backup: Backup | null;
  readonly onClose: () => void;
  /** A backup of the state before was made. */
  readonly onRestored: () => void;
};

/** Asks before a backup is put in place of the library, and says what becomes of the library as it is. */
export function RestoreDialog({ backup, onClose, onRestored }: RestoreDialogProps) {
  const { client } = useActionContext();
  const toast = useWindow((state) => state.toast);
  const [isRestoring, setRestoring] = useState(false);
  const [issue, setIssue] = useState<string | null>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const now = useNow();
  // What was asked about stays on the sheet while that fades away.
  const [last, setLast] = useState(backup);
  if (backup !== null && backup !== last) {
    setLast(backup);
    setIssue(null);
  }

  async function restore({ name, at }: Backup): Promise<void> {
    setRestoring(true);
    try {
      await client.call('backups.restore', { name });
      toast(`The library is that of ${momentWords(at, now)} again. What it was before is kept as a backup.`);
      onRestored();
      onClose();
    } catch (thrown) {
      setIssue(AppError.from(thrown).message);
    }
    setRestoring(false);
  }

  return (
    <Dialog
      open={backup !== null}
      onOpenChange={(stays) => {
        if (!stays && !isRestoring) onClose();
      }}
      title="Restore this backup?"
      size="s"
      initialFocus={cancel}
    >
      {last !== null && (
        <div className={styles['question']}>
          <p>
            The library becomes what it was when this copy was made, {momentWords(last.at, now)}, with{' '}
            {counted(last.papers, 'paper')} decided on.
          </p>
          <p>
            What it is now is backed up first and stands in the list, so nothing is lost. The cached papers and these
            settings stay as they are.
          </p>
          {issue !== null && (
            <p role="alert" className={styles['issue']}>
              {issue}
            </p>
          )}
          <div className={styles['answers']}>
            <Button ref={cancel} onClick={onClose} disabled={isRestoring}>
              Leave it as it is
            </Button>
            <Button variant="main" disabled={isRestoring} onClick={() => void restore(last)}>
              {isRestoring ? 'Restoring…' : 'Restore the backup'}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
