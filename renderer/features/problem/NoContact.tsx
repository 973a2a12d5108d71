import type { ErrorData } from '#contract/errors';
import { assertNever } from '#contract/types';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { CopyableCode } from './CopyableCode';
import { ProblemScreen } from './ProblemScreen';

type NoContactProps =
  { readonly kind: 'no-key' } | { readonly kind: 'down' } | { readonly kind: 'failed'; readonly error: ErrorData };

/** Nobody on the other side speaks with this window. */
export function NoContact(props: NoContactProps) {
  const loadState = useWindow((state) => state.loadState);
  switch (props.kind) {
    case 'no-key':
      return (
        <ProblemScreen
          title="This address has lost its key"
          text="Every start of Offprint has an address of its own. Use the one that npm start printed; nothing is lost."
        />
      );
    case 'down':
      return (
        <ProblemScreen
          title="Offprint on the other side has stopped"
          text="Start it again; nothing is lost. This page looks for it by itself."
        />
      );
    case 'failed':
      return (
        <ProblemScreen title="Offprint does not answer" text={props.error.message}>
          <Button variant="main" size="l" onClick={() => void loadState()}>
            Try again
          </Button>
          <CopyableCode error={props.error} />
        </ProblemScreen>
      );
    default:
      return assertNever(props);
  }
}
