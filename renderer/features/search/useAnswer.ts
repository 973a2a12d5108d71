import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useActionContext } from '../../actions/context';
import type { Client } from '../../bridge/client';

type Question<T> = {
  /** Tells one question from another; null: nothing is asked. */
  readonly question: string | null;
  /** It is asked so long after it became this one. Milliseconds. */
  readonly afterMs: number;
  readonly ask: (client: Client) => Promise<T>;
  /** With another number the answer may be another: the same question is asked again, however often that changes. */
  readonly revision?: number;
};

/**
 * What main answers; the last answer stays until there is another. A failure leaves things as they are: the list beside it
 * tells.
 */
export function useAnswer<T>({ question, afterMs, ask, revision = 0 }: Question<T>): T | null {
  const { client } = useActionContext();
  const [answer, setAnswer] = useState<T | null>(null);
  const askNow = useEffectEvent(() => ask(client));
  const askAgain = useRef<(() => void) | null>(null);
  useEffect(() => {
    if (question === null) return undefined;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    let shown = 0;
    // Not put off by what asks for it once more: it would never be asked while a refresh tells how far it is.
    const askSoon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        last += 1;
        const mine = last;
        askNow().then(
          (found) => {
            if (isOver || mine < shown) return;
            shown = mine;
            setAnswer(found);
          },
          () => undefined,
        );
      }, afterMs);
    };
    askSoon();
    askAgain.current = askSoon;
    return () => {
      isOver = true;
      clearTimeout(timer);
      askAgain.current = null;
    };
  }, [question, afterMs]);
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- it tells when, not what
  useEffect(() => askAgain.current?.(), [revision]);
  return question === null ? null : answer;
}
