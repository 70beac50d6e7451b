import { ApiError, validToken } from '../api';
import { asApiError } from '../api/errors';
import { cookie, openEnvelope } from '../api/transport';
import type { FilePurpose, UploadedFile } from '../api/wire';

export interface Sending {
  /** Part of the bytes that is sent, 0 to 1. */
  onProgress: (part: number) => void;
  signal: AbortSignal;
  /** Under which the server knows the same file, should the person try again though it arrived. */
  key?: string;
}

/** Sends one file. By XMLHttpRequest, because `fetch` does not tell how far a body is. Throws `ApiError`. */
export async function sendFile(file: File, purpose: FilePurpose, { onProgress, signal, key }: Sending): Promise<UploadedFile> {
  const token = await validToken();
  const form = new FormData();
  // The server wants to know what a file is for before it comes.
  form.set('purpose', purpose);
  form.set('file', file, file.name);
  const request = new XMLHttpRequest();
  request.open('POST', '/api/v1/uploads');
  request.setRequestHeader('Accept', 'application/json');
  if (token !== null) request.setRequestHeader('Authorization', `Bearer ${token}`);
  const csrf = cookie('csrf_token');
  if (key !== undefined) request.setRequestHeader('Idempotency-Key', key);
  if (csrf !== null) request.setRequestHeader('X-CSRF-Token', csrf);
  return new Promise((resolve, reject) => {
    const stop = (): void => request.abort();
    signal.addEventListener('abort', stop);
    request.upload.onprogress = (event) => onProgress(event.loaded / Math.max(event.total, 1));
    request.onabort = () => reject(new ApiError('cancelled', 'called off'));
    request.onerror = () => reject(new ApiError('offline', 'network failure'));
    request.onload = () => {
      try {
        const { data } = openEnvelope(request.responseText, request.status, request.getResponseHeader('Retry-After'));
        const [sent] = data as UploadedFile[];
        if (!sent) throw new ApiError('unreadable', 'no file came back', { status: request.status });
        resolve(sent);
      } catch (error) {
        reject(asApiError(error));
      }
    };
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.send(form);
  });
}
