import { useEffect } from 'react';

/** Forms with changes that would be lost. */
const dirty = new Set<symbol>();

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function follow(): void {
  if (dirty.size > 0) addEventListener('beforeunload', warn);
  else removeEventListener('beforeunload', warn);
}

/** While true, whoever leaves the page is asked first: by the browser at its end, by the product at a link. */
export function useUnsaved(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return undefined;
    const form = Symbol('form');
    dirty.add(form);
    follow();
    return () => {
      dirty.delete(form);
      follow();
    };
  }, [isDirty]);
}

export function hasUnsaved(): boolean {
  return dirty.size > 0;
}

/** The person has decided: what is unsaved may go. */
export function forgetUnsaved(): void {
  dirty.clear();
  follow();
}
