import { AppError } from '#contract/errors';
import type { AppEvent, EventName } from '#contract/events';
import type { LibraryState } from '#contract/library';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { reportWords } from '../words/refresh';
import { tellFailure } from './failure';
import { listRevision, type MainSlice, type ReadyState, type WindowState } from './state';
import { keepUnchanged } from './unchanged';

/** The part of the state that an event renews. */
function renewed(state: ReadyState, event: AppEvent): ReadyState {
  return { ...state, [event.name]: keepUnchanged(state[event.name], event.payload) };
}

/** What main last said, and what is asked of it. */
export function createMainSlice(client: Client): StateCreator<WindowState, [], [], MainSlice> {
  return (set, get) => {
    /** For every question that is on its way the events since it was asked: they are newer than its answer. */
    const onTheWay = new Set<Map<EventName, AppEvent>>();
    let asked = 0;
    let answered = 0;

    /** The feed or the library may be another: what is shown of it is renewed. */
    function listsChanged(before: ReadyState | null): void {
      const { app } = get();
      if (app?.phase !== 'ready') return;
      const revision = listRevision(app);
      const { lastReport } = app.feed;
      if (before === null || listRevision(before) !== revision) {
        if (get().list.outline?.revision !== revision) void get().renewList();
        get().renewPapers();
      }
      if (before?.feed.revision !== app.feed.revision && get().calendar !== null) {
        get()
          .loadCalendar()
          .catch(() => undefined);
      }
      const ended = lastReport?.endedAt;
      if (before !== null && lastReport !== null && ended !== before.feed.lastReport?.endedAt) {
        get().announce(reportWords(lastReport));
      }
    }

    /** Notes may be others: those that are shown, and their list, are renewed. */
    function notesChanged(before: ReadyState | null): void {
      const { app } = get();
      if (app?.phase !== 'ready' || before?.notes.revision === app.notes.revision) return;
      get().notesChanged();
      if (get().page === 'notes') void get().renewNotes();
    }

    /** Nobody is at work on the other side any more. */
    function forgetProgress(): void {
      const { app } = get();
      if (app?.phase === 'ready') set({ app: { ...app, feed: { ...app.feed, running: null } } });
    }

    /** The open list is that of a queue or tag which somebody else has deleted: on to the inbox, and that is said. */
    function leaveDeleted(before: LibraryState, now: LibraryState): void {
      const { view } = get().list;
      if (view.kind === 'saved' && !now.searches.some(({ id }) => id === view.search)) {
        get().openView({ kind: 'inbox' });
        get().announce('The saved search is gone. This is the inbox.');
        return;
      }
      if (view.kind !== 'queue' && view.kind !== 'tag') return;
      const [things, left] =
        view.kind === 'queue' ? ([before.queues, now.queues] as const) : ([before.tags, now.tags] as const);
      const id: string = view.kind === 'queue' ? view.queue : view.tag;
      const known = things.find((each) => each.id === id);
      if (known === undefined || left.some((each) => each.id === id)) return;
      get().openView({ kind: 'inbox' });
      get().announce(`The ${view.kind} ${known.name} is gone. This is the inbox.`);
    }

    /** A toast offers to take back the library's last step; once that is another one, it would take back the wrong one. */
    function dropStaleToast(before: LibraryState, now: LibraryState): void {
      const { lastToast } = get();
      const isOld = lastToast?.revision !== undefined && now.revision > lastToast.revision;
      if (lastToast?.canUndo && isOld && now.undo !== before.undo) get().dropToast(lastToast.id);
    }

    const failed = (thrown: unknown): void => tellFailure(get(), thrown);

    return {
      connection: 'connecting',
      app: null,
      contactError: null,

      async loadState() {
        // Not joined to one that is on its way: that may have been asked before the connection broke.
        asked += 1;
        const question = asked;
        const sinceAsked = new Map<EventName, AppEvent>();
        onTheWay.add(sinceAsked);
        try {
          let app = await client.call('app.state');
          // A later question was answered first.
          if (question < answered) return;
          answered = question;
          if (app.phase === 'ready') for (const event of sinceAsked.values()) app = renewed(app, event);
          const before = get().app;
          set({ app: keepUnchanged(before, app), contactError: null });
          listsChanged(before?.phase === 'ready' ? before : null);
          notesChanged(before?.phase === 'ready' ? before : null);
          if (
            before?.phase === 'ready' &&
            app.phase === 'ready' &&
            before.highlights.revision !== app.highlights.revision
          )
            get().highlightsChanged();
        } catch (thrown) {
          // If it was asked again meanwhile, the last answer says how things stand.
          if (question === asked) set({ contactError: AppError.from(thrown).toData() });
        } finally {
          onTheWay.delete(sinceAsked);
        }
      },

      connectionChanged(connection) {
        const known = get().connection;
        set({ connection });
        if (connection === 'down') forgetProgress();
        if (connection === 'up' && known === 'down') get().notesBack();
        if (connection === 'up' && known !== 'up') void get().loadState();
      },

      take(event) {
        for (const sinceAsked of onTheWay) sinceAsked.set(event.name, event);
        const { app } = get();
        if (app?.phase !== 'ready') return;
        set({ app: renewed(app, event) });
        if (event.name === 'notes') notesChanged(app);
        if (event.name === 'offline') get().offlineChanged();
        if (event.name === 'highlights') get().highlightsChanged();
        // How far a PDF is says nothing of what can be opened.
        if (event.name === 'documents' && event.payload.revision !== app.documents.revision) {
          get().textsChanged();
          get().pdfsChanged();
        }
        if (event.name === 'storage') get().notesSaved();
        if (event.name === 'library') {
          dropStaleToast(app.library, event.payload);
          leaveDeleted(app.library, event.payload);
        }
        if (event.name === 'feed' || event.name === 'library' || event.name === 'search') listsChanged(app);
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
