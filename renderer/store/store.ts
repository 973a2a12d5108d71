import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { createCalendarSlice } from './calendar-slice';
import { createHighlightsSlice } from './highlights-slice';
import { createLibrarySlice } from './library-slice';
import { createListSlice } from './list-slice';
import { createMainSlice } from './main-slice';
import { createNoteSlice } from './note-slice';
import { createNotesListSlice } from './notes-list-slice';
import { createOfflineSlice } from './offline-slice';
import { createPaperSlice } from './paper-slice';
import { createPdfSlice } from './pdf-slice';
import { createReaderSlice } from './reader-slice';
import type { ReadyState, WindowState } from './state';
import { createWindowSlice } from './window-slice';

export type WindowStore = StoreApi<WindowState>;

/** The store of one window over its client; it listens to main from now on. `afterFirstPaint`: see `createListSlice`. */
export function createWindowStore(
  client: Client,
  afterFirstPaint: (work: () => void) => void = (work) => work(),
): WindowStore {
  const store = createStore<WindowState>()((...api) => ({
    ...createMainSlice(client)(...api),
    ...createListSlice(client, afterFirstPaint)(...api),
    ...createPaperSlice(client)(...api),
    ...createLibrarySlice(client)(...api),
    ...createCalendarSlice(client)(...api),
    ...createNoteSlice(client)(...api),
    ...createNotesListSlice(client)(...api),
    ...createReaderSlice(client)(...api),
    ...createOfflineSlice(client)(...api),
    ...createHighlightsSlice(client)(...api),
    ...createPdfSlice(client)(...api),
    ...createWindowSlice(...api),
  }));
  client.listen((message) => {
    if (message.kind === 'event') store.getState().take(message.event);
  });
  return store;
}

/** Begins to speak with main: what it says first, and again whenever the connection is back. */
export function startStore(store: WindowStore, client: Client): void {
  void store.getState().loadState();
  // Asked for at the same time: the list does not wait for the state.
  void store.getState().renewList();
  client.watch((connection) => store.getState().connectionChanged(connection));
}

export const StoreContext = createContext<WindowStore | null>(null);

/** The store of this window. */
export function useWindowStore(): WindowStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('There is no store around this component.');
  return store;
}

/** A part of the window's state; renders again when it is another. */
export function useWindow<Part>(part: (state: WindowState) => Part): Part {
  return useStore(useWindowStore(), part);
}

/** A part of what main said; only below the frame, which is shown once main has opened. */
export function useReady<Part>(part: (state: ReadyState) => Part): Part {
  return useWindow((state) => {
    if (state.app?.phase !== 'ready') throw new Error('Main has not said yet that it is ready.');
    return part(state.app);
  });
}
