import { AppError } from '#contract/errors';
import type { AppEvent, EventName } from '#contract/events';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { reportWords } from '../words/refresh';
import type { MainSlice, ReadyState, WindowState } from './state';

/** The part of the state that an event renews. */
function renewed(state: ReadyState, event: AppEvent): ReadyState {
  return { ...state, [event.name]: event.payload };
}

/** What main last said, and what is asked of it. */
export function createMainSlice(client: Client): StateCreator<WindowState, [], [], MainSlice> {
  return (set, get) => {
    /** Events since the state was asked for: they are newer than the answer. */
    let sinceAsked: Map<EventName, AppEvent> | undefined;

    function feedChanged(before: ReadyState | null): void {
      const { app } = get();
      if (app?.phase !== 'ready') return;
      const { revision, lastReport } = app.feed;
      if (before?.feed.revision !== revision) {
        if (get().list.outline?.revision !== revision) void get().renewList();
        get().renewPapers();
        if (get().calendar !== null)
          get()
            .loadCalendar()
            .catch(() => undefined);
      }
      const ended = lastReport?.endedAt;
      if (before !== null && lastReport !== null && ended !== before.feed.lastReport?.endedAt) {
        get().announce(reportWords(lastReport));
      }
    }

    /** Nobody is at work on the other side any more. */
    function forgetProgress(): void {
      const { app } = get();
      if (app?.phase === 'ready') set({ app: { ...app, feed: { ...app.feed, running: null } } });
    }

    function failed(thrown: unknown): void {
      const { code, message } = AppError.from(thrown);
      // That there is nobody on the other side stands above everything already.
      if (code !== 'host.unavailable' && code !== 'host.unauthorized') get().toast(message);
    }

    return {
      connection: 'connecting',
      app: null,
      contactError: null,

      async loadState() {
        const before = get().app;
        sinceAsked = new Map();
        try {
          let app = await client.call('app.state');
          if (app.phase === 'ready') for (const event of sinceAsked.values()) app = renewed(app, event);
          set({ app, contactError: null });
          feedChanged(before?.phase === 'ready' ? before : null);
        } catch (thrown) {
          set({ contactError: AppError.from(thrown).toData() });
        } finally {
          sinceAsked = undefined;
        }
      },

      connectionChanged(connection) {
        const known = get().connection;
        set({ connection });
        if (connection === 'down') forgetProgress();
        if (connection === 'up' && known !== 'up') void get().loadState();
      },

      take(event) {
        sinceAsked?.set(event.name, event);
        const { app } = get();
        if (app?.phase !== 'ready') return;
        set({ app: renewed(app, event) });
        if (event.name === 'feed') feedChanged(app);
      },

      async refresh(scope) {
        try {
          const report = await client.call('feed.refresh', { scope });
          // A failure stands in the list until it is put away; only what leaves no trace there is told in passing.
          if (report.outcome === 'complete' || report.outcome === 'cancelled') get().toast(reportWords(report));
        } catch (thrown) {
          failed(thrown);
        }
      },

      async cancelRefresh() {
        try {
          await client.call('feed.cancel');
        } catch (thrown) {
          failed(thrown);
        }
      },

      async changeSettings(field, patch) {
        const without = new Map([...get().changeErrors].filter(([name]) => name !== field));
        try {
          const { settings, sequence } = await client.call('settings.set', { patch });
          const { app, changes } = get();
          set({
            ...(app?.phase === 'ready' ? { app: { ...app, settings } } : {}),
            changes: new Map([...changes, [field, sequence]]),
            changeErrors: without,
          });
        } catch (thrown) {
          set({ changeErrors: without.set(field, AppError.from(thrown).toData()) });
        }
      },

      async dismissNotice(id) {
        try {
          await client.call('notices.dismiss', { id });
        } catch (thrown) {
          failed(thrown);
        }
      },
    };
  };
}
