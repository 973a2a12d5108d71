import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import type { CalendarSlice, WindowState } from './state';

/** The days at hand. */
export function createCalendarSlice(client: Client): StateCreator<WindowState, [], [], CalendarSlice> {
  return (set, get) => ({
    calendar: null,
    async loadCalendar() {
      const { app, calendar } = get();
      if (calendar !== null && app?.phase === 'ready' && calendar.revision === app.feed.revision) return;
      set({ calendar: await client.call('feed.calendar') });
    },
  });
}
