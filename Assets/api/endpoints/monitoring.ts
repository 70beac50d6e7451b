import type {
  AlertRules, ErrorGroup, ErrorStatus, IncidentStatus, SiteStatus, SpanStatus, StatusImpact, StatusIncident, Timestamp,
  TraceSpan, TrackedError, WebVital,
} from '../wire';
import type { Paging } from './shape';

export interface MonitoringEndpoints {
  'POST /monitoring/track/error': { body: TrackedError; data: { accepted: boolean } };
  'POST /monitoring/track/web-vitals': { body: WebVital; data: { accepted: boolean } };
  'GET /status': { data: SiteStatus };
  'GET /monitoring/errors': { query: Paging & { status?: ErrorStatus }; data: ErrorGroup[] };
  'PATCH /monitoring/errors/{error}': { body: { status: ErrorStatus }; data: ErrorGroup };
  'GET /monitoring/traces': {
    query: Paging & { traceId?: string; route?: string; minMs?: number; status?: SpanStatus };
    data: TraceSpan[];
  };
  'GET /alerts': { data: AlertRules };
  'PATCH /alerts': {
    body: { name: string; isAcknowledged?: boolean; silenceMinutes?: number | null; threshold?: number | null };
    data: AlertRules;
  };
  'POST /alerts/test': { body: { name: string; isFiring?: boolean }; data: { told: number } };
  'GET /admin/status-incidents': { query: Paging; data: StatusIncident[] };
  'POST /admin/status-incidents': {
    body: {
      title: string; body: string; impact: StatusImpact; components?: string[]; status?: IncidentStatus;
      startedAt?: Timestamp; endsAt?: Timestamp;
    };
    data: StatusIncident;
  };
  'PATCH /admin/status-incidents/{incident}': {
    body: {
      title?: string; body?: string; impact?: StatusImpact; components?: string[]; status?: IncidentStatus;
      update?: string; startedAt?: Timestamp; endsAt?: Timestamp | null;
    };
    data: StatusIncident;
  };
}
