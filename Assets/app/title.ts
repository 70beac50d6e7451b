import { useEffect } from 'react';
import { store } from '../store';

let page = '';
let waiting = { mentions: 0, isUnread: false };

function write(): void {
  const site = store.get().site?.siteName ?? 'cryb';
  const name = page ? `${page} · ${site}` : site;
  const mark = waiting.mentions > 0 ? `(${waiting.mentions}) ` : waiting.isUnread ? '• ' : '';
  document.title = mark + name;
}

/** Names the page in the title while it is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    page = title;
    write();
    return () => {
      page = '';
    };
  }, [title]);
}

/** Puts before the title what waits: the number of mentions, or a dot for unread messages. */
export function setTitleMark(mentions: number, isUnread: boolean): void {
  waiting = { mentions, isUnread };
  write();
}
