import './waterfall.css';
import { api } from '../../api';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { classes } from '../../ui/classes';
import { Dialog } from '../../ui/Dialog';
import { EmptyState, ErrorState, SkeletonList } from '../../ui/States';
import { milliseconds, waterfallOf } from './waterfall';
import type { ReactElement } from 'react';

/** All parts of one request, each as long as it took; a table, so that it can be read, too. */
export function TraceDialog({ traceId, onClose }: { traceId: string; onClose: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const loaded = useResource(`trace ${traceId}`, (signal) =>
    api.request('GET /monitoring/traces', { signal, query: { traceId } }));
  const bars = waterfallOf(loaded.data ?? []);
  return (
    <Dialog title={t('admin.trace')} size="large" onClose={onClose}>
      {loaded.error && !loaded.data ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : null}
      {!loaded.data && !loaded.error ? <SkeletonList rows={4} height={32} /> : null}
      {loaded.data?.length === 0 ? <EmptyState title={t('admin.traceGone')} /> : null}
      {bars.length > 0 ? (
        <table className="waterfall">
          <caption><code>{traceId}</code></caption>
          <thead>
            <tr>
              <th scope="col">{t('admin.span')}</th>
              <th scope="col">{t('admin.begins')}</th>
              <th scope="col">{t('admin.takes')}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ span, depth, from, width }) => (
              <tr key={span.id}>
                <th scope="row">
                  <span
                    className="waterfall-name" style={{ paddingInlineStart: `${depth}rem` }}
                    title={Object.entries(span.attributes).map(([name, value]) => `${name}: ${value}`).join('\n')}
                  >
                    {span.name}
                  </span>
                  <span className="waterfall-track" aria-hidden="true">
                    <span
                      className={classes('waterfall-bar', span.status === 'error' && 'bad')}
                      style={{ insetInlineStart: `${from * 100}%`, width: `max(2px, ${width * 100}%)` }}
                    />
                  </span>
                </th>
                <td>{t('admin.milliseconds', { value: formats.number(milliseconds(span.startUs - (bars[0]?.span.startUs ?? 0))) })}</td>
                <td>{t('admin.milliseconds', { value: formats.number(milliseconds(span.durationUs)) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </Dialog>
  );
}
