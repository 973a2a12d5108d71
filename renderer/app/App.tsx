import { useEffect, useMemo, useState } from 'react';
import { actionNamed } from '#contract/actions';
import { type ActionContext, perform } from '../actions/actions';
import { ActionsContext } from '../actions/context';
import { createPanes } from '../actions/panes';
import { useActionKeys } from '../actions/useActionKeys';
import type { Client } from '../bridge/client';
import { CannotOpen } from '../features/problem/CannotOpen';
import { NoContact } from '../features/problem/NoContact';
import { StoreContext, useWindow, type WindowStore } from '../store/store';
import { bringFaces } from '../ui/faces';
import { UiProvider } from '../ui/UiProvider';
import { ErrorBoundary } from './ErrorBoundary';
import { Frame } from './Frame';
import { NARROW } from './widths';
import styles from './App.module.css';

/** How long the first list is waited for with the frame, in milliseconds from the opening of the window. */
const PATIENCE_MS = 400;

type AppProps = { readonly client: Client; readonly store: WindowStore };

/** The whole window over its client and its store. */
export function App({ client, store }: AppProps) {
  const context = useMemo<ActionContext>(
    () => ({ store, client, panes: createPanes(store), isNarrow: () => matchMedia(NARROW).matches }),
    [store, client],
  );
  useActionKeys(context);
  useHostActions(context);
  return (
    <StoreContext value={store}>
      <ActionsContext value={context}>
        <UiProvider>
          <ErrorBoundary>
            <Screen client={client} />
          </ErrorBoundary>
        </UiProvider>
      </ActionsContext>
    </StoreContext>
  );
}

/** Carries out what was chosen in a menu outside the window. */
function useHostActions(context: ActionContext): void {
  useEffect(
    () =>
      context.client.listen((message) => {
        if (message.kind !== 'action') return;
        const action = actionNamed(message.action);
        if (action !== undefined) perform(action.id, context);
      }),
    [context],
  );
}

/** What there is to show: the frame once main has opened, before that why it has not. */
function Screen({ client }: { readonly client: Client }) {
  const phase = useWindow(({ app }) => app?.phase ?? null);
  const connection = useWindow((state) => state.connection);
  const contactError = useWindow((state) => state.contactError);
  const hasBegun = useBegun();
  useTheme(client);
  if (connection === 'no-key') return <NoContact kind="no-key" />;
  if (phase === 'ready' && hasBegun) return <Frame />;
  if (phase === 'failed') return <CannotOpen />;
  if (connection === 'down') return <NoContact kind="down" />;
  if (contactError !== null) return <NoContact kind="failed" error={contactError} />;
  return <div className={styles['opening']} aria-busy="true" aria-label="Offprint is opening" />;
}

/**
 * Whether the frame may be shown: with its first list, so that all is drawn and laid out in one go, and without it if it
 * is late. Once begun, always.
 */
function useBegun(): boolean {
  const isThere = useWindow(({ list }) => list.outline !== null || list.error !== null);
  const [hasFaces, setFaces] = useState(false);
  const [hasBegun, setBegun] = useState(false);
  if (isThere && hasFaces && !hasBegun) setBegun(true);
  useEffect(() => {
    void bringFaces().then(() => setFaces(true));
    const timer = setTimeout(() => setBegun(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return hasBegun;
}

/** Makes the page and the window's frame light or dark as chosen; by itself it follows the system. */
function useTheme(client: Client): void {
  const theme = useWindow(({ app }) => (app?.phase === 'ready' ? app.settings.theme : undefined));
  useEffect(() => {
    if (theme === undefined) return;
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    // The frame is the host's; if it stays as it is, the window itself is still right.
    client.ask({ kind: 'set-theme', theme }).catch(() => undefined);
  }, [theme, client]);
}
