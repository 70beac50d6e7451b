import type { UploadedFile } from '../wire';

/** `POST /uploads` takes a form and tells how far it is: see `media/sendFile`. */
export interface MediaEndpoints {
  'PATCH /uploads/{file}': { body: { altText?: string | null; isSpoiler?: boolean }; data: UploadedFile };
  'DELETE /uploads/{file}': { data: void };
}
