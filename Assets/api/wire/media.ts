import type { Timestamp, UserId } from './ids';

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
  /** Absent where nothing was said: then where it is shown decides alone. */
  permissions?: FilePermissions;
}

/** Who gets a file; where something shows it, this only narrows what that place allows. */
export interface FilePermissions {
  /** Whether anybody may have it while nothing shows it. */
  isPublic: boolean;
  allowedUsers: UserId[];
  deniedUsers: UserId[];
  availableFrom: Timestamp | null;
  availableUntil: Timestamp | null;
  /** It is not shown in place then. */
  maxDownloads: number | null;
}

/** What is absent stays. */
export type FilePermissionsPatch = Partial<FilePermissions>;
