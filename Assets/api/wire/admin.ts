import type { Session, UserRef } from './accounts';
import type { JobId, SessionId, Timestamp, UserId } from './ids';

export type JobState = 'waiting' | 'delayed' | 'active' | 'paused' | 'completed' | 'failed' | 'dead' | 'cancelled';

/** Whether a failure may go by itself. */
export type FailureClass = 'transient' | 'permanent' | 'unknown';
/** What to do with a dead job. */
export type Recommendation = 'retry' | 'manual_fix' | 'discard' | 'escalate';

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
  errorClass: FailureClass | null;
  recommendation: Recommendation | null;
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

/** What is written down of an account's sign-ins and powers. */
export type SecurityEvent =
  | 'login' | 'logout' | 'login_failed' | 'account_locked' | 'password_changed' | 'token_reuse' | 'session_revoked' | 'role_changed';

export interface PersonFacts {
  person: Person;
  email: string | null;
  isEmailVerified: boolean;
  locale: string;
  bannedAt: Timestamp | null;
  banReason: string | null;
  lockedUntil: Timestamp | null;
  sessions: Session[];
  events: { id: string; type: SecurityEvent; riskScore: number; createdAt: Timestamp }[];
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
  eventsPerSecond: number;
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
  isOutgoingHeld: boolean;
}

/** Whether what leaves the server is held, since it was started from a copy. */
export interface Outgoing {
  isHeld: boolean;
  epoch: number;
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
  eventsPerSecond: number;
  dropped: number;
  ended: Record<string, number>;
  refused: Record<string, number>;
}

/** One who is connected. */
export interface Connection {
  socketId: string;
  userId: UserId;
  user: UserRef | null;
  namespace: string;
  ip: string;
  userAgent: string | null;
  connectedAt: Timestamp;
  /** How many of each kind. */
  rooms: Record<string, number>;
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'notice' | 'warning' | 'error' | 'critical';

export interface LogLine {
  /** Counts up since the start of the server. */
  number: number;
  level: LogLevel;
  component: string;
  text: string;
}

/** What was written since the last of these. */
export interface LogLines {
  lines: LogLine[];
  dropped: number;
  /** What was shown before is void. */
  isFirst: boolean;
}
