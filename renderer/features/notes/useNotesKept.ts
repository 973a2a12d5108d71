import { useEffect } from 'react';
import { useActionContext } from '../../actions/context';

/** Sends what was typed before the window is hidden or closed. */
export function useNotesKept(): void {
  const { client, store } = useActionContext();
  useEffect(() => {
    const flush = (): void => store.getState().flushNotes();
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') flush();
    };
    const onLeaving = (event: BeforeUnloadEvent): void => {
      flush();
      // In a browser one is asked; Electron would keep the window open without a word.
      const isStuck = [...store.getState().openNotes.values()].some(({ saving }) => saving.kind === 'failed');
      if (isStuck && client.host === 'browser') event.preventDefault();
    };
    const stopListening = client.listen((message) => {
      if (message.kind !== 'leaving') return;
      void Promise.all([...store.getState().openNotes.keys()].map((id) => store.getState().noteSent(id))).then(() =>
        client.ask({ kind: 'left' }),
      );
    });
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', flush);
    window.addEventListener('beforeunload', onLeaving);
    return () => {
      stopListening();
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('beforeunload', onLeaving);
    };
  }, [client, store]);
}
