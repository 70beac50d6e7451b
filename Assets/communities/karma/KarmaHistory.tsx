import './karma.css';
import { useState } from 'react';
import { api } from '../../api';
import { useResource } from '../../api/useResource';
import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { Select } from '../../ui/Input';
import { ErrorState, Skeleton } from '../../ui/States';
import { useReconnect } from '../useReconnect';
import { noon, sumsOf } from './days';
import { KarmaChart } from './KarmaChart';
import type { ReactElement } from 'react';
import type { KarmaDay } from '../../api/wire';

const spans = [30, 90, 365] as const;
/** Pages of a hundred rows, a row for each day and community. */
const mostPages = 20;

/** What one earned in the last days, as a chart and as a table. */
export function KarmaHistory(): ReactElement {
  const { t, formats } = useI18n();
  const [span, setSpan] = useState<number>(spans[0]);
  const history = useResource(`karma ${span}`, (signal) => loadHistory(span, signal));
  useReconnect(history.reload);
  const rows = history.data;
  return (
    <section className="karma-history" aria-labelledby="karma-history">
      <header>
        <h2 id="karma-history">{t('karma.title')}</h2>
        <Select aria-label={t('communities.period')} value={span} onChange={(event) => setSpan(Number(event.currentTarget.value))}>
          {spans.map((days) => <option key={days} value={days}>{t('karma.days', { count: days })}</option>)}
        </Select>
      </header>
      {history.error ? <ErrorState error={history.error} onRetry={history.reload} /> : null}
      {!rows && history.isLoading ? <Skeleton height={132} /> : null}
      {rows?.length === 0 ? <p className="karma-none">{t('karma.none')}</p> : null}
      {rows && rows.length > 0 ? (
        <>
          <p>{t('karma.sum', { count: rows.reduce((sum, { karma }) => sum + karma, 0) })}</p>
          <KarmaChart days={sumsOf(rows, span)} />
          <details>
            <summary>{t('karma.table')}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('karma.day')}</th>
                  <th scope="col">{t('karma.community')}</th>
                  <th scope="col" className="karma-number">{t('karma.karma')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ day, community, karma }, index) => (
                  <tr key={`${day} ${community?.id ?? index}`}>
                    <td>{formats.date(noon(day))}</td>
                    <td>
                      {community
                        ? <Link target={{ to: 'community', params: { name: community.name } }}><bdi>{community.displayName}</bdi></Link>
                        : t('karma.hidden')}
                    </td>
                    <td className="karma-number">{formats.number(karma)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      ) : null}
    </section>
  );
}

async function loadHistory(days: number, signal: AbortSignal): Promise<KarmaDay[]> {
  const rows: KarmaDay[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a page says where the next begins
    const { data, meta } = await api.page('GET /karma/history', { signal, query: { days, limit: 100, ...(cursor ? { cursor } : {}) } });
    rows.push(...data);
    if (!meta.nextCursor) break;
    cursor = meta.nextCursor;
  }
  return rows;
}
