import { useEffect } from 'react';
import { store } from '../store';

let page = '';
let unread = 0;

function write(): void {
  const site = store.get().site?.siteName ?? 'cryb';
  const name = page ? `${page} · ${site}` : site;
  document.title = unread > 0 ? `(${unread}) ${name}` : name;
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

/** Puts the number of things that wait before the title. */
export function setTitleCount(count: number): void {
  unread = count;
  write();
}
