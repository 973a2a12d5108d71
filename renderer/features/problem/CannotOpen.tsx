import { useState } from 'react';
import type { ErrorCode } from '#contract/errors';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { CopyableCode } from './CopyableCode';
import { ProblemScreen } from './ProblemScreen';

function titleOf(code: ErrorCode): string {
  if (code === 'storage.locked') return 'Another Offprint has this folder open';
  if (code === 'storage.newer') return 'This folder belongs to a newer Offprint';
  if (code === 'storage.read-only') return 'The folder cannot be written to';
  if (code === 'storage.full') return 'There is no space left';
  return 'The folder could not be opened';
}

/** The home folder could not be opened: why, and that nothing in it was changed. */
export function CannotOpen() {
  const app = useWindow((state) => state.app);
  const loadState = useWindow((state) => state.loadState);
  const [isTrying, setTrying] = useState(false);
  if (app?.phase !== 'failed') return null;
  const { error, home, version } = app;

  const tryAgain = (): void => {
    setTrying(true);
    void loadState().finally(() => setTrying(false));
  };
  return (
    <ProblemScreen
      title={titleOf(error.code)}
      text={error.message}
      facts={[
        { name: 'Folder', value: home },
        { name: 'Offprint', value: version },
      ]}
    >
      {error.retryable && (
        <Button variant="main" size="l" disabled={isTrying} onClick={tryAgain}>
          Try again
        </Button>
      )}
      <CopyableCode error={error} />
    </ProblemScreen>
  );
}
