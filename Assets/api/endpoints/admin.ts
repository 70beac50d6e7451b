import type {
  AccountStatus, AllSettings, AuditEntry, AuditOutcome, AuditVerdict, Backups, Connection, Connections, FeatureSwitch, Job, JobState, Person, PersonFacts,
  Outgoing, PlatformRole, Queue, Schedule, SettingRevision, Space, StaffLevel, Timestamp, UserId,
} from '../wire';
import type { Paging } from './shape';

export interface AuditQuery extends Paging {
  actor?: UserId;
  action?: string;
  /** `user:12`, `queue:media`. */
  target?: string;
  outcome?: AuditOutcome;
  from?: Timestamp;
  to?: Timestamp;
  verify?: boolean;
}

export interface AdminEndpoints {
  'GET /admin/jobs': { query: Paging & { queue?: string; state?: JobState; name?: string }; data: Job[] };
  'GET /admin/jobs/{job}': { data: Job };
  'DELETE /admin/jobs/{job}': { data: void };
  'POST /admin/jobs/{job}/retry': { data: Job };
  'POST /admin/jobs/{job}/cancel': { data: Job };
  'POST /admin/jobs/{job}/promote': { data: Job };
  'POST /admin/jobs/retry': { body: { queue: string }; data: { queued: number } };
  'GET /admin/queues': { data: { queues: Queue[] } };
  'POST /admin/queues/{queue}/pause': { data: void };
  'POST /admin/queues/{queue}/resume': { data: void };
  'POST /admin/queues/{queue}/drain': { data: { cancelled: number } };
  'GET /admin/schedules': { data: { schedules: Schedule[] } };
  'PATCH /admin/schedules': {
    body: { name: string; cron?: string; isEnabled?: boolean; runNow?: boolean };
    data: { schedules: Schedule[] };
  };
  'GET /admin/settings': { data: AllSettings };
  'PUT /admin/settings/{section}': {
    body: { version: number; values?: Record<string, string[]>; reset?: string[] };
    data: AllSettings;
  };
  'GET /admin/settings/{section}/revisions': { query: Paging; data: SettingRevision[] };
  'GET /admin/flags': { data: { flags: FeatureSwitch[] } };
  'PUT /admin/flags': {
    body: {
      key: string; description?: string; isEnabled?: boolean; rolloutPct?: number; userIds?: UserId[];
      conditions?: { roles?: PlatformRole[] };
    };
    data: { flags: FeatureSwitch[] };
  };
  'DELETE /admin/flags/{flag}': { data: void };
  'GET /admin/users': {
    query: Paging & { q?: string; status?: AccountStatus; role?: PlatformRole };
    data: Person[];
  };
  'GET /admin/users/{user}': { data: PersonFacts };
  'POST /admin/users/{user}/ban': { body: { reason: string; days?: number }; data: PersonFacts };
  'POST /admin/users/{user}/unban': { body: { reason?: string }; data: PersonFacts };
  'POST /admin/users/{user}/logout': { data: PersonFacts };
  'PUT /admin/users/{user}/role': { body: { level: StaffLevel | null }; data: PersonFacts };
  'GET /admin/realtime': { data: Connections };
  'GET /admin/realtime/connections': { query: Paging & { userId?: UserId; ip?: string }; data: Connection[] };
  'DELETE /admin/realtime': {
    query: { socketId?: string; userId?: UserId; reason?: string };
    data: { disconnected: number };
  };
  'GET /admin/outgoing': { data: Outgoing };
  'POST /admin/outgoing/release': { data: Outgoing };
  'GET /admin/storage': { data: Space };
  'GET /admin/backups': { data: Backups };
  'POST /admin/backups': { data: Job };
  'POST /admin/backups/{backup}/verify': { data: Job };
  'GET /admin/audit-logs': { query: AuditQuery; data: AuditEntry[] };
  'GET /admin/audit-logs/verification': { data: AuditVerdict };
}
