import type { FilePermissionsPatch, FilePurpose, UploadedFile } from '../wire';
import type { Paging } from './shape';

/** `POST /uploads` takes a form and tells how far it is: see `media/sendFile`. */
export interface MediaEndpoints {
  'GET /uploads': { query: Paging & { purpose?: FilePurpose }; data: UploadedFile[] };
  'PATCH /uploads/{file}': {
    body: { altText?: string | null; isSpoiler?: boolean; permissions?: FilePermissionsPatch | null }; data: UploadedFile;
  };
  'DELETE /uploads/{file}': { data: void };
}
