import { api } from '../api';
import { VitalsTally } from './vitalsTally';

interface Shift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

interface Interaction extends PerformanceEntry {
  interactionId?: number;
}

/** Tells the server once, when the page is first put away, how fast it was; of whom or where it says nothing. */
export function startVitalReports(): void {
  const tally = new VitalsTally();
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') tally.fcp = startTime;
  });
  observe('largest-contentful-paint', ({ startTime }) => {
    tally.lcp = startTime;
  });
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput, startTime } = entry as Shift;
    if (!hadRecentInput) tally.shift(value, startTime);
  });
  observe('event', (entry) => {
    const { interactionId } = entry as Interaction;
    if (interactionId) tally.interaction(interactionId, entry.duration);
  });
  const tell = (): void => {
    if (document.visibilityState !== 'hidden') return;
    document.removeEventListener('visibilitychange', tell);
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    tally.ttfb = navigation?.responseStart ?? null;
    for (const vital of tally.all) {
      void api.request('POST /monitoring/track/web-vitals', { body: vital }).catch(() => undefined);
    }
  };
  document.addEventListener('visibilitychange', tell);
}

/** Browsers that do not know a kind of entry are not asked for it. */
function observe(type: string, take: (entry: PerformanceEntry) => void): void {
  if (typeof PerformanceObserver === 'undefined' || !PerformanceObserver.supportedEntryTypes.includes(type)) return;
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
}
