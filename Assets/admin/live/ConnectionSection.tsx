import './live.css';
import { useEffect, useState } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { FormField } from '../../ui/FormField';
import { DeviceIcon } from '../../ui/icons';
import { Input } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { useDebounced } from '../../ui/useDebounced';
import { useLatest } from '../../ui/useLatest';
import { useConsole } from '../consoleStore';
import { AnnounceDialog } from './AnnounceDialog';
import { ConnectionLine } from './ConnectionLine';
import type { ReactElement } from 'react';

/** As the server gives without being asked for more: who has loaded further pages is not taken back to the first. */
const firstPage = 25;

/** Who is connected right now, and what can be said to all of them. */
export function ConnectionSection(): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const [isAnnouncing, setAnnouncing] = useState(false);
  const ip = useDebounced(text.trim(), 250);
  const pages = usePages(`connections ${ip}`, (cursor, signal) => api.page('GET /admin/realtime/connections', {
    signal, query: { ...(ip.length > 1 ? { ip } : {}), ...(cursor ? { cursor } : {}) },
  }));
  const count = useConsole((state) => state.connections?.connections ?? null);
  const refresh = useLatest(() => {
    if (pages.items.length <= firstPage) pages.reload();
  });
  useEffect(() => {
    if (count !== null) refresh.current();
  }, [count, refresh]);
  return (
    <>
      <LiveFigures />
      <div className="admin-bar">
        <FormField label={t('adminLive.address')}>
          {(control) => (
            <Input {...control} type="search" value={text} maxLength={45} dir="ltr" onChange={(event) => setText(event.currentTarget.value)} />
          )}
        </FormField>
        <div className="admin-actions">
          <Button kind="secondary" isBusy={pages.isLoading} onClick={pages.reload}>{t('admin.refresh')}</Button>
          <Button onClick={() => setAnnouncing(true)}>{t('adminLive.announce')}</Button>
        </div>
      </div>
      <PagedList
        pages={pages} keyOf={({ socketId }) => socketId}
        empty={<EmptyState icon={<DeviceIcon size={32} />} title={t('adminLive.nobody')}>{t('adminLive.nobodyText')}</EmptyState>}
      >
        {(connection) => <ConnectionLine connection={connection} onEnded={pages.reload} />}
      </PagedList>
      {isAnnouncing ? <AnnounceDialog onClose={() => setAnnouncing(false)} /> : null}
    </>
  );
}

function LiveFigures(): ReactElement | null {
  const { t, formats } = useI18n();
  const figures = useConsole((state) => state.connections);
  if (!figures) return null;
  return (
    <section className="admin-facts" aria-label={t('admin.sockets')}>
      <dl className="facts">
        {([
          ['admin.socketsIn', figures.connections],
          ['admin.socketsRooms', figures.rooms],
          ['adminLive.events', Math.round(figures.eventsPerSecond * 10) / 10],
          ['admin.socketsQueued', figures.queuedPackets],
        ] as const).map(([key, value]) => <div key={key}><dt>{t(key)}</dt><dd>{formats.number(value)}</dd></div>)}
      </dl>
    </section>
  );
}
