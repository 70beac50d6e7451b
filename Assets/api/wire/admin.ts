import type { Session, UserRef } from './accounts';
import type { JobId, SessionId, Timestamp, UserId } from './ids';

export type JobState = 'waiting' | 'delayed' | 'active' | 'paused' | 'completed' | 'failed' | 'dead' | 'cancelled';

export interface Job {
  id: JobId;
  queue: string;
  name: string;
  /** JSON text. */
  payload: string;
  priority: number;
  state: JobState;
  attempts: number;
  maxAttempts: number;
  runAt: Timestamp;
  /** 0 to 100. */
  progress: number;
  stage: string | null;
  /** JSON text. */
  result: string | null;
  error: string | null;
  errorClass: string | null;
  recommendation: string | null;
  parentId: JobId | null;
  createdAt: Timestamp;
  startedAt: Timestamp | null;
  finishedAt: Timestamp | null;
}

export interface Queue {
  queue: string;
  isPaused: boolean;
  circuit: string;
  concurrency: number;
  waiting: number;
  delayed: number;
  active: number;
  completed: number;
  failed: number;
  dead: number;
  cancelled: number;
  oldestSeconds: number;
  throughputPerMinute: number;
  errorRatio: number;
}

export interface Schedule {
  name: string;
  cron: string;
  timezone: string;
  job: string;
  isEnabled: boolean;
  lastRunAt: Timestamp | null;
  nextRunAt: Timestamp | null;
  lastStatus: JobState | null;
}

export type SettingSectionName = 'general' | 'security' | 'storage' | 'limits';

export interface Setting {
  name: string;
  summary: string;
  form: string;
  isList: boolean;
  isSecret: boolean;
  isEditable: boolean;
  value: string[];
  standard: string[];
  source: 'program' | 'console' | 'operator';
  place: string | null;
}

export interface SettingSection {
  section: SettingSectionName;
  version: number;
  updatedAt: Timestamp | null;
  updatedBy: UserRef | null;
  settings: Setting[];
}

export interface AllSettings {
  sections: SettingSection[];
  fixed: Setting[];
}

export interface SettingRevision {
  id: string;
  changes: { name: string; old: string[] | null; new: string[] | null }[];
  changedBy: UserRef | null;
  createdAt: Timestamp;
}

export type PlatformRole = 'user' | 'moderator' | 'admin' | 'super_admin';
export type StaffLevel = 'junior_moderator' | 'moderator' | 'senior_moderator' | 'admin' | 'super_admin';

/** A feature that can be switched. */
export interface FeatureSwitch {
  key: string;
  description: string | null;
  isEnabled: boolean;
  rolloutPct: number;
  userIds: UserId[];
  conditions: { roles: PlatformRole[] | null };
  isBuiltIn: boolean;
  updatedAt: Timestamp | null;
}

export type AccountStatus = 'active' | 'suspended' | 'banned' | 'deactivated' | 'pending_deletion' | 'deleted';

export interface Person {
  user: UserRef;
  role: PlatformRole;
  staffLevel: StaffLevel | null;
  status: AccountStatus;
  until: Timestamp | null;
  isConnected: boolean;
  createdAt: Timestamp;
}

export interface PersonFacts {
  person: Person;
  email: string | null;
  isEmailVerified: boolean;
  locale: string;
  bannedAt: Timestamp | null;
  banReason: string | null;
  lockedUntil: Timestamp | null;
  sessions: Session[];
  events: { id: string; type: string; riskScore: number; createdAt: Timestamp }[];
}

export type AuditOutcome = 'success' | 'denied' | 'failed';

export interface AuditEntry {
  id: string;
  seq: number;
  actorKind: string;
  actor: UserRef | null;
  actorId: UserId | null;
  action: string;
  targetType: string | null;
  targetId: string | null;
  outcome: string;
  details: Record<string, string>;
  reason: string | null;
  ip: string | null;
  userAgent: string | null;
  sessionId: SessionId | null;
  riskScore: number;
  hash: string;
  isIntact: boolean | null;
  createdAt: Timestamp;
}

export interface AuditVerdict {
  isIntact: boolean;
  rows: number;
  brokenAt: number | null;
  head: string | null;
}

/** How the server does at a moment. */
export interface Metrics {
  at: Timestamp;
  requestsPerSecond: number;
  errorRatio: number;
  p50Ms: number | null;
  p95Ms: number | null;
  connections: number;
  waitingJobs: number;
  activeJobs: number;
  deadJobs: number;
  memoryBytes: number;
  processors: number;
  diskFreeBytes: number | null;
  databaseBytes: number;
  waitingWrites: number;
}

export interface Connections {
  connections: number;
  connecting: number;
  rooms: number;
  queuedPackets: number;
  framesReceived: number;
  framesSent: number;
  bytesSent: number;
  eventsEncoded: number;
  dropped: number;
  ended: Record<string, number>;
  refused: Record<string, number>;
}
