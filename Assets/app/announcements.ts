import { onLive } from '../socket/live';
import { createStore } from '../store/createStore';
import type { Announcement } from '../api/wire';

type AnnouncementAction = { type: 'heard'; announcement: Announcement } | { type: 'dismissed'; id: string };

/** More would cover the page; the oldest goes. */
const most = 3;

export const announcementStore = createStore<Announcement[], AnnouncementAction>((all, action) => {
  switch (action.type) {
    case 'heard': return [...all.filter(({ id }) => id !== action.announcement.id), action.announcement].slice(-most);
    case 'dismissed': return all.filter(({ id }) => id !== action.id);
  }
}, []);

export function dismissAnnouncement(id: string): void {
  announcementStore.dispatch({ type: 'dismissed', id });
}

/** Hears what the staff say to everyone; returns the way to stop. */
export function startAnnouncements(): () => void {
  return onLive('system:announcement', (announcement) => announcementStore.dispatch({ type: 'heard', announcement }));
}
