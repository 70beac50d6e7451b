import type { Timestamp } from './ids';

export type SpacePartName = 'database' | 'log' | 'telemetry' | 'bases' | 'journal' | 'files' | 'search' | 'damaged' | 'other';

export interface SpacePart {
  name: SpacePartName;
  bytes: number;
  files: number;
}

export interface SpaceMoment {
  at: Timestamp;
  usedBytes: number;
  freeBytes: number;
}

/** What uses the space of the data directory, and how that grew. */
export interface Space {
  measuredAt: Timestamp;
  parts: SpacePart[];
  usedBytes: number;
  freeBytes: number | null;
  totalBytes: number | null;
  daysLeft: number | null;
  /** Whether enough days are known to say when the disk is full. */
  isForecast: boolean;
  hours: SpaceMoment[];
  days: SpaceMoment[];
}

export type BackupStatus = 'ok' | 'verified' | 'failed';

/** A base in the data directory: with the journal after it, the whole database. */
export interface Backup {
  generation: number;
  epoch: number;
  position: number;
  size: number;
  databaseBytes: number;
  status: BackupStatus;
  verifiedAt: Timestamp | null;
  error: string | null;
  createdAt: Timestamp;
}

/** A restoration that was tried. */
export interface Proof {
  generation: number;
  position: number;
  bytes: number;
  tookMs: number;
  comparedWith: number | null;
  error: string | null;
  createdAt: Timestamp;
}

export interface Backups {
  backups: Backup[];
  proofs: Proof[];
  lastProvenAt: Timestamp | null;
  /** 0 to 100; null while no proof runs. */
  progress: number | null;
}
