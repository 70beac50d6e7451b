import { useCallback, useEffect, useRef, useState } from 'react';
import { api, asApiError } from '../api';
import { randomId } from '../api/randomId';
import { translator } from '../i18n';
import { store } from '../store';
import { toastError } from '../ui/toastError';
import { showToast } from '../ui/toastStore';
import { sendFile } from './sendFile';
import type { ApiError } from '../api';
import type { FilePurpose, UploadedFile } from '../api/wire';

/** A file someone chose, on its way to the server or there. */
export interface Upload {
  key: string;
  file: File;
  /** For pictures: where this page finds them. */
  preview: string | null;
  /** Part of the bytes that is sent, 0 to 1. */
  progress: number;
  /** What it shows, as its sender says. */
  altText: string;
  sent: UploadedFile | null;
  error: ApiError | null;
}

export interface Uploads {
  list: readonly Upload[];
  /** Those that arrived, in order. */
  sent: readonly UploadedFile[];
  isBusy: boolean;
  add: (files: Iterable<File>) => void;
  remove: (key: string) => void;
  retry: (key: string) => void;
  /** Changes here what a picture shows; `keepAltText` tells the server. */
  describe: (key: string, altText: string) => void;
  keepAltText: (key: string) => void;
  /** Forgets all, after what they were for has taken them. */
  clear: () => void;
}

/** Files for one message or post: sent as soon as they are chosen, called off when the page is left. */
export function useUploads(purpose: FilePurpose, most: number): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const latest = useRef(list);
  latest.current = list;
  const running = useRef(new Map<string, AbortController>());

  const change = useCallback((key: string, part: Partial<Upload>) => {
    setList((before) => before.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));
  }, []);
  const start = useCallback((key: string, file: File) => {
    const control = new AbortController();
    running.current.set(key, control);
    change(key, { error: null, progress: 0 });
    sendFile(file, purpose, { signal: control.signal, key, onProgress: (progress) => change(key, { progress }) })
      .then((sent) => {
        const { altText = '' } = latest.current.find((entry) => entry.key === key) ?? {};
        change(key, { sent, progress: 1 });
        if (altText !== '') tellAltText(sent, altText);
      }, (error: unknown) => change(key, { error: asApiError(error) }))
      .finally(() => running.current.delete(key));
  }, [change, purpose]);

  const add = useCallback((files: Iterable<File>) => {
    const fitting = [...files].filter(fits);
    const free = most - latest.current.length;
    if (fitting.length > free) showToast(translator().t('media.tooMany', { count: most }));
    const added = fitting.slice(0, Math.max(free, 0)).map((file) => ({
      key: randomId(), file, progress: 0, altText: '', sent: null, error: null,
      preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null,
    }));
    setList((before) => [...before, ...added]);
    for (const { key, file } of added) start(key, file);
  }, [most, start]);

  const remove = useCallback((key: string) => {
    const gone = latest.current.find((entry) => entry.key === key);
    if (!gone) return;
    running.current.get(key)?.abort();
    forget(gone);
    // What the server does not hear of it removes by itself.
    if (gone.sent) api.request('DELETE /uploads/{file}', { path: { file: gone.sent.id } }).catch(() => undefined);
    setList((before) => before.filter((entry) => entry.key !== key));
  }, []);
  const retry = useCallback((key: string) => {
    const again = latest.current.find((entry) => entry.key === key);
    if (again) start(key, again.file);
  }, [start]);
  const describe = useCallback((key: string, altText: string) => change(key, { altText }), [change]);
  const keepAltText = useCallback((key: string) => {
    const known = latest.current.find((entry) => entry.key === key);
    if (known?.sent) tellAltText(known.sent, known.altText);
  }, []);
  const clear = useCallback(() => {
    latest.current.forEach(forget);
    setList([]);
  }, []);

  useEffect(() => {
    const controls = running.current;
    return () => {
      controls.forEach((control) => control.abort());
      latest.current.forEach(forget);
    };
  }, []);

  const sent = list.flatMap((entry) => (entry.sent ? [{ ...entry.sent, altText: entry.altText.trim() || null }] : []));
  return { list, sent, isBusy: sent.length < list.length, add, remove, retry, describe, keepAltText, clear };
}

function tellAltText({ id }: UploadedFile, altText: string): void {
  api.request('PATCH /uploads/{file}', { path: { file: id }, body: { altText: altText.trim() || null } }).catch(toastError);
}

function forget({ preview }: Upload): void {
  if (preview) URL.revokeObjectURL(preview);
}

/** Whether the server would take a file of this size; says so when it would not. */
function fits(file: File): boolean {
  const limits = store.get().site?.limits;
  const kind = file.type.split('/')[0];
  const limit = kind === 'image' || kind === 'video' || kind === 'audio' ? limits?.[`${kind}Bytes`] : limits?.fileBytes;
  if (limit === undefined || file.size <= limit) return true;
  const { t, formats } = translator();
  showToast(t('media.tooLarge', { name: file.name, limit: formats.bytes(limit) }));
  return false;
}
