import { History } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { AppError, type ErrorData } from '#contract/errors';
import type { Backup } from '#contract/library';
import { useActionContext } from '../../actions/context';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Scroller } from '../../ui/Scroller';
import { momentWords, useNow } from '../../words/clock';
import { counted } from '../../words/counts';
import { RestoreDialog } from './RestoreDialog';
import { Section } from './Section';
import { byteWords } from '../../words/bytes';
import { BACKUP_KINDS } from './words';
import styles from './Settings.module.css';
import { inDigits } from '../../words/numbers';

/** The copies of the library that there are: made by themselves or now, and put back. */
export function BackupsSection() {
  const { client } = useActionContext();
  const toast = useWindow((state) => state.toast);
  const [backups, setBackups] = useState<readonly Backup[] | null>(null);
  const [error, setError] = useState<ErrorData | null>(null);
  const [isMaking, setMaking] = useState(false);
  const [chosen, setChosen] = useState<Backup | null>(null);
  const now = useNow();

  const load = useCallback(
    () =>
      client.call('backups.list').then(
        (listed) => {
          setBackups(listed);
          setError(null);
        },
        (thrown: unknown) => setError(AppError.from(thrown).toData()),
      ),
    [client],
  );
  useEffect(() => {
    void load();
  }, [load]);

  async function make(): Promise<void> {
    setMaking(true);
    try {
      const made = await client.call('backups.make');
      toast(`Backed up ${counted(made.papers, 'paper')}.`);
    } catch (thrown) {
      toast(AppError.from(thrown).message);
    }
    setMaking(false);
    await load();
  }

  return (
    <Section
      title="Backups"
      lead="A copy of what you decided and wrote is made every day while Offprint is open. Seven are kept, and one a week for four weeks."
    >
      {error !== null && (
        <p role="alert" className={styles['issue']}>
          {error.message}
        </p>
      )}
      {backups?.length === 0 && <p className={styles['none']}>There is no backup yet.</p>}
      {backups !== null && backups.length > 0 && (
        <Scroller label="Backups" className={styles['scroller']}>
          <table className={styles['ledger']}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Made</th>
                <th scope="col" className={styles['right']}>
                  Papers
                </th>
                <th scope="col" className={styles['right']}>
                  Size
                </th>
                <th scope="col" className={styles['right']}>
                  Put back
                </th>
              </tr>
            </thead>
            <tbody>
              {backups.map((backup) => (
                <tr key={backup.name}>
                  <th scope="row">{momentWords(backup.at, now)}</th>
                  <td>{BACKUP_KINDS[backup.kind]}</td>
                  <td className={styles['right']}>{inDigits(backup.papers)}</td>
                  <td className={styles['right']}>{byteWords(backup.bytes)}</td>
                  <td className={styles['right']}>
                    <Button
                      size="s"
                      variant="quiet"
                      aria-label={`Restore the backup of ${momentWords(backup.at, now)}…`}
                      onClick={() => setChosen(backup)}
                    >
                      Restore…
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      <div className={styles['after']}>
        <Button icon={History} disabled={isMaking} onClick={() => void make()}>
          {isMaking ? 'Backing up…' : 'Back up now'}
        </Button>
      </div>
      <RestoreDialog backup={chosen} onClose={() => setChosen(null)} onRestored={() => void load()} />
    </Section>
  );
}
