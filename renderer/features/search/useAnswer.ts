import { useEffect, useEffectEvent, useState } from 'react';
import { useActionContext } from '../../actions/context';
import type { Client } from '../../bridge/client';

/**
 * What main answers, asked `afterMs` after the question became this one; the last answer stays until there is another.
 * `question` tells one from another; null: nothing is asked. A failure leaves things as they are: the list beside it tells.
 */
export function useAnswer<T>(question: string | null, afterMs: number, ask: (client: Client) => Promise<T>): T | null {
  const { client } = useActionContext();
  const [answer, setAnswer] = useState<T | null>(null);
  const askNow = useEffectEvent(() => ask(client));
  useEffect(() => {
    if (question === null) return undefined;
    let isOver = false;
    const timer = setTimeout(() => {
      askNow().then(
        (found) => {
          if (!isOver) setAnswer(found);
        },
        () => undefined,
      );
    }, afterMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [question, afterMs]);
  return question === null ? null : answer;
}
