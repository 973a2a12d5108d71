import type { StateCreator } from 'zustand/vanilla';
import type { WindowSlice, WindowState } from './state';

/** What the window itself is doing. It is forgotten with the window. */
export const createWindowSlice: StateCreator<WindowState, [], [], WindowSlice> = (set, get) => {
  let count = 0;
  const nextId = (): number => {
    count += 1;
    return count;
  };
  return {
    page: 'feed',
    focusSince: 0,
    readerSince: 0,
    pane: 'list',
    overlay: null,
    overlayAbout: null,
    sidebarOpen: true,
    drawerOpen: false,
    lastToast: null,
    announcement: { id: 0, text: '' },
    reportPutAway: null,
    changes: new Map(),
    changeErrors: new Map(),
    drag: null,
    setDrag: (drag) => set({ drag }),
    openPage: (page) =>
      set((before) => ({
        page,
        drawerOpen: false,
        ...(page === 'focus' && before.page !== 'focus' ? { focusSince: Date.now() } : {}),
        ...(page === 'reader' && before.page !== 'reader' ? { readerSince: Date.now() } : {}),
      })),
    enterPane: (pane) => {
      if (get().pane !== pane) set({ pane });
    },
    openOverlay: (overlay, about) => set({ overlay, overlayAbout: about ?? null, drawerOpen: false }),
    closeOverlay: () => set({ overlay: null, overlayAbout: null }),
    toggleSidebar: (narrow) =>
      set(({ sidebarOpen, drawerOpen }) => (narrow ? { drawerOpen: !drawerOpen } : { sidebarOpen: !sidebarOpen })),
    closeDrawer: () => set({ drawerOpen: false }),
    toast: (text, options) => {
      set({ lastToast: { id: nextId(), text, ...options } });
      get().announce(text);
    },
    dropToast: (id) => set(({ lastToast }) => (lastToast?.id === id ? { lastToast: null } : {})),
    announce: (text) => set({ announcement: { id: nextId(), text } }),
    putReportAway: (endedAt) => set({ reportPutAway: endedAt }),
  };
};
