import './karma.css';
import { useI18n } from '../../i18n';
import type { ReactElement } from 'react';
import type { DaySum } from './days';

const height = 100;
/** Of a bar without anything, so that the days can be counted. */
const least = 1;

/** A bar for each day; the table beside it says the same in numbers. */
export function KarmaChart({ days }: { days: readonly DaySum[] }): ReactElement | null {
  const { t, formats } = useI18n();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const most = Math.max(1, ...days.map(({ karma }) => karma));
  const fewest = Math.min(0, ...days.map(({ karma }) => karma));
  const scale = height / (most - fewest);
  const label = t('karma.chart', { from: formats.date(first.at), to: formats.date(last.at) });
  return (
    <div className="karma-chart">
      <svg viewBox={`0 0 ${days.length * 4} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
        {days.map(({ at, karma }, index) => (
          <rect
            key={at.getTime()} className={karma < 0 ? 'lost' : karma > 0 ? 'earned' : undefined} x={index * 4 + 0.5} width={3}
            y={karma > 0 ? (most - karma) * scale : Math.min(most * scale, height - least)}
            height={Math.max(Math.abs(karma) * scale, least)}
          />
        ))}
      </svg>
      <p aria-hidden="true">
        <span>{formats.date(first.at)}</span>
        <span>{formats.date(last.at)}</span>
      </p>
    </div>
  );
}
