import type { Timestamp } from './ids';

export type FileId = string;
export type FilePurpose = 'attachment' | 'post' | 'comment' | 'avatar' | 'banner' | 'icon';

/** A file as part of a message. */
export interface Attachment {
  id: FileId;
  /** On this server; the cookie says who asks. */
  url: string;
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  /** Pixels as shown; null for what is no picture. */
  width: number | null;
  height: number | null;
  altText: string | null;
  isSpoiler: boolean;
}

/** A file for whom it belongs to. */
export interface UploadedFile extends Attachment {
  purpose: FilePurpose;
  isAttached: boolean;
  createdAt: Timestamp;
}
