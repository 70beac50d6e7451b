import type { UserRef } from './accounts';
import type { Timestamp } from './ids';

/** An uncaught error, without a word of anybody's. */
export interface TrackedError {
  type: string;
  message?: string;
  stack?: string;
  release?: string;
  /** The path alone. */
  url?: string;
}

export type ErrorStatus = 'new' | 'resolved' | 'ignored' | 'regressed';

/** Failures of one kind. */
export interface ErrorGroup {
  id: string;
  fingerprint: string;
  source: string;
  type: string;
  message: string;
  component: string;
  level: string;
  stack: string | null;
  release: string | null;
  route: string | null;
  traceId: string | null;
  count: number;
  userCount: number;
  firstSeenAt: Timestamp;
  lastSeenAt: Timestamp;
  status: ErrorStatus;
}

export type SpanStatus = 'ok' | 'error';

/** A piece of recorded work. */
export interface TraceSpan {
  id: string;
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  kind: string;
  startedAt: Timestamp;
  /** Unix microseconds. */
  startUs: number;
  durationUs: number;
  status: SpanStatus;
  attributes: Record<string, string>;
}

export type AlertSeverity = 'warning' | 'critical';

/** A rule the server watches itself by, and how it stands. */
export interface Alert {
  name: string;
  severity: AlertSeverity;
  summary: string;
  state: 'quiet' | 'pending' | 'firing';
  expression: string;
  comparison: 'above' | 'below';
  threshold: number;
  standardThreshold: number;
  holdSeconds: number;
  value: number | null;
  startedAt: Timestamp | null;
  silencedUntil: Timestamp | null;
  acknowledgedAt: Timestamp | null;
}

export interface AlertRule {
  alert: Alert;
  acknowledgedBy: UserRef | null;
}

export interface AlertRecord {
  id: string;
  name: string;
  severity: AlertSeverity;
  value: number;
  startedAt: Timestamp;
  endedAt: Timestamp | null;
}

export interface AlertRules {
  alerts: AlertRule[];
  history: AlertRecord[];
}

export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy';
export type IncidentStatus = 'scheduled' | 'investigating' | 'identified' | 'monitoring' | 'resolved';
export type StatusImpact = 'none' | 'minor' | 'major' | 'critical' | 'maintenance';

/** What the staff tell everyone of an incident, or of maintenance. */
export interface StatusIncident {
  id: string;
  title: string;
  body: string;
  impact: StatusImpact;
  components: string[];
  status: IncidentStatus;
  startedAt: Timestamp;
  endsAt: Timestamp | null;
  updates: { at: Timestamp; status: IncidentStatus; body: string }[];
}

export interface StatusComponent {
  name: string;
  status: HealthStatus;
  /** By UTC, oldest first. */
  days: { day: string; uptime: number; status: HealthStatus }[];
}

/** What anyone may know of how the server does. */
export interface SiteStatus {
  status: HealthStatus;
  version: string;
  components: StatusComponent[];
  uptime: { since: Timestamp; day: number; week: number; month: number; quarter: number };
  incidents: { component: string; status: HealthStatus; startedAt: Timestamp; endedAt: Timestamp | null }[];
  reports: StatusIncident[];
  connected: number;
}

/** How fast a page was; milliseconds, but for `cls`. */
export interface WebVital {
  metric: 'cls' | 'fcp' | 'inp' | 'lcp' | 'ttfb';
  value: number;
}
