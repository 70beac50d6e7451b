import { useState } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { navigate, useRoute } from '../../app/router';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { FormField } from '../../ui/FormField';
import { ListIcon } from '../../ui/icons';
import { Input } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { useDebounced } from '../../ui/useDebounced';
import { FilterSelect } from '../FilterSelect';
import { TraceDialog } from './TraceDialog';
import { milliseconds } from './waterfall';
import type { ReactElement } from 'react';
import type { SpanStatus } from '../../api/wire';

const statuses: readonly SpanStatus[] = ['ok', 'error'];

/** Recorded requests by route, duration and outcome; one of them opens as a waterfall. */
export function TraceSection(): ReactElement {
  const { t, formats } = useI18n();
  const openId = useRoute('admin')?.query.get('trace') ?? null;
  const [text, setText] = useState('');
  const [least, setLeast] = useState('');
  const [status, setStatus] = useState<SpanStatus | ''>('');
  const route = useDebounced(text.trim(), 250);
  const minMs = Math.max(0, Number.parseInt(useDebounced(least, 250), 10) || 0);
  const pages = usePages(`traces ${route} ${minMs} ${status}`, (cursor, signal) => api.page('GET /monitoring/traces', {
    signal,
    query: { ...(route ? { route } : {}), ...(minMs ? { minMs } : {}), ...(status ? { status } : {}), ...(cursor ? { cursor } : {}) },
  }));
  const open = (trace: string | null): void => navigate(
    { to: 'admin', params: { section: 'traces' }, query: trace ? { trace } : {} }, { replace: true },
  );
  return (
    <>
      <div className="admin-bar">
        <FormField label={t('admin.route')} hint={t('admin.routeHint')}>
          {(control) => (
            <Input {...control} type="search" value={text} maxLength={200} dir="ltr" onChange={(event) => setText(event.currentTarget.value)} />
          )}
        </FormField>
        <FormField label={t('admin.slowerThan')}>
          {(control) => (
            <Input
              {...control} type="number" min={0} max={3_600_000} inputMode="numeric" value={least}
              onChange={(event) => setLeast(event.currentTarget.value)}
            />
          )}
        </FormField>
        <FilterSelect
          label={t('admin.outcome')} value={status} choices={statuses} onChange={setStatus}
          nameOf={(each) => t(each === 'ok' ? 'admin.outcome_success' : 'admin.outcome_failed')}
        />
        <Button kind="secondary" onClick={pages.reload}>{t('admin.refresh')}</Button>
      </div>
      <PagedList
        pages={pages} keyOf={({ id }) => id}
        empty={<EmptyState icon={<ListIcon size={32} />} title={t('admin.noTraces')}>{t('admin.noTracesText')}</EmptyState>}
      >
        {({ traceId, name, startedAt, durationUs, status: outcome }) => (
          <>
            <div className="row-text">
              <p><code>{name}</code></p>
              <p className="row-facts">
                <time dateTime={startedAt} title={formats.moment(startedAt)}>{formats.relative(startedAt)}</time>
                <span>{t('admin.milliseconds', { value: formats.number(milliseconds(durationUs)) })}</span>
              </p>
            </div>
            {outcome === 'error' ? <Tag kind="danger">{t('admin.outcome_failed')}</Tag> : null}
            <Button kind="secondary" size="small" aria-label={t('admin.inspectTrace', { name, id: traceId })} onClick={() => open(traceId)}>
              {t('admin.inspect')}
            </Button>
          </>
        )}
      </PagedList>
      {openId ? <TraceDialog key={openId} traceId={openId} onClose={() => open(null)} /> : null}
    </>
  );
}
