import './charts.css';
import { useI18n } from '../../i18n';
import { pathOf, scaleOf, summaryOf } from './scale';
import type { ReactElement } from 'react';

export interface Series {
  name: string;
  /** Null where nothing was measured. */
  values: readonly (number | null)[];
}

const width = 600;
const height = 120;

/** Curves over time, and beside them a table that says the same in numbers. */
export function LineChart({ title, times, series, format, formatTime }: {
  title: string;
  times: readonly string[];
  series: readonly Series[];
  format: (value: number) => string;
  /** How a moment is told; by the time of day where nothing is said. */
  formatTime?: ((at: string) => string) | undefined;
}): ReactElement {
  const { t, formats } = useI18n();
  const told = formatTime ?? ((at: string): string => formats.time(at));
  const top = scaleOf(series.flatMap(({ values }) => values));
  const moments = times.map((at) => Date.parse(at));
  const [first, last] = [times[0], times.at(-1)];
  const span = first && last ? t('admin.chartSpan', { from: told(first), to: told(last) }) : t('admin.chartNothing');
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <p className="chart-top" aria-hidden="true">{format(top)}</p>
      <div className="chart-plot">
        <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`${title}: ${span}`}>
          {[0.25, 0.5, 0.75].map((part) => (
            <line key={part} className="chart-grid" x1={0} x2={width} y1={height * part} y2={height * part} />
          ))}
          {series.map(({ name, values }, index) => (
            <path key={name} className={`chart-line line-${index + 1}`} d={pathOf(values, moments, top, width, height)} />
          ))}
        </svg>
      </div>
      <p className="chart-times" aria-hidden="true">
        <span>{first ? told(first) : ''}</span>
        <span>{last ? told(last) : ''}</span>
      </p>
      <table className="chart-table">
        <thead>
          <tr>
            <th scope="col"><span className="sr-only">{t('admin.chartCurve')}</span></th>
            <th scope="col">{t('admin.chartNow')}</th>
            <th scope="col">{t('admin.chartLeast')}</th>
            <th scope="col">{t('admin.chartMean')}</th>
            <th scope="col">{t('admin.chartMost')}</th>
          </tr>
        </thead>
        <tbody>
          {series.map(({ name, values }, index) => {
            const { now, least, mean, most } = summaryOf(values);
            const shown = (value: number | null): string => (value === null ? '–' : format(value));
            return (
              <tr key={name}>
                <th scope="row"><span className={`chart-key line-${index + 1}`} aria-hidden="true" />{name}</th>
                <td>{shown(now)}</td>
                <td>{shown(least)}</td>
                <td>{shown(mean)}</td>
                <td>{shown(most)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </figure>
  );
}
