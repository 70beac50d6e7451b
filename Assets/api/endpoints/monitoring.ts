import type { TrackedError } from '../wire';

export interface MonitoringEndpoints {
  'POST /monitoring/track/error': { body: TrackedError; data: { accepted: boolean } };
}
