import './sessions.css';
import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { usePages } from '../api/usePages';
import { useI18n } from '../i18n';
import { Tag } from '../ui/Badge';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { DeviceIcon } from '../ui/icons';
import { ErrorState, SkeletonList } from '../ui/States';
import { toastError } from '../ui/toastError';
import { showToast } from '../ui/toastStore';
import { deviceOf } from './device';
import type { ReactElement } from 'react';
import type { Session } from '../api/wire';
import type { Translator } from '../i18n';

export function SessionSettings(): ReactElement {
  const { t } = useI18n();
  const sessions = usePages('sessions', (cursor, signal) =>
    api.page('GET /auth/sessions', { signal, query: { limit: 50, ...(cursor ? { cursor } : {}) } }));
  const [isAsking, setAsking] = useState(false);
  const drop = (isGone: (session: Session) => boolean): void =>
    sessions.update((items) => items.filter((session) => !isGone(session)));
  if (sessions.items.length === 0) {
    return sessions.error
      ? <ErrorState error={sessions.error} onRetry={sessions.reload} />
      : <SkeletonList rows={3} height={84} />;
  }
  const hasOthers = sessions.hasMore || sessions.items.some((session) => !session.isCurrent);
  return (
    <>
      <ul className="sessions">
        {[...sessions.items].sort((left, right) => Number(right.isCurrent) - Number(left.isCurrent)).map((session) => (
          <SessionRow key={session.id} session={session} onEnded={() => drop(({ id }) => id === session.id)} />
        ))}
      </ul>
      {sessions.error ? <ErrorState error={sessions.error} onRetry={sessions.loadMore} /> : null}
      <div className="form-actions">
        {sessions.hasMore && !sessions.error ? (
          <Button kind="secondary" isBusy={sessions.isLoading} onClick={sessions.loadMore}>{t('ui.loadMore')}</Button>
        ) : null}
        {hasOthers ? (
          <Button kind="danger" onClick={() => setAsking(true)}>{t('settings.sessionEndOthers')}</Button>
        ) : null}
      </div>
      {isAsking ? (
        <ConfirmDialog
          title={t('settings.sessionEndOthers')} action={t('settings.sessionEndOthers')} isDanger
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            const { revoked } = await api.request('POST /auth/logout-all', { body: { keepCurrent: true } });
            sessions.reload();
            showToast(t('settings.sessionEndedOthers', { count: revoked }), 'success');
          }}
        >
          <p>{t('settings.sessionEndOthersText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

function SessionRow({ session, onEnded }: { session: Session; onEnded: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const name = nameOf(session, t);
  const ending = useAction(() => api.request('DELETE /auth/sessions/{session}', { path: { session: session.id } }).then(
    () => {
      onEnded();
      showToast(t('settings.sessionEnded'), 'success');
    },
    toastError,
  ));
  return (
    <li>
      <span className="session-icon"><DeviceIcon size={24} /></span>
      <div>
        <p className="session-name">
          <strong>{name}</strong>
          {session.isCurrent ? <Tag kind="brand">{t('settings.sessionCurrent')}</Tag> : null}
        </p>
        <p className="session-facts">
          <span title={formats.moment(session.lastActivityAt)}>
            {t('settings.sessionLastUse', { time: formats.relative(session.lastActivityAt) })}
          </span>
          <span>{t('settings.sessionSince', { date: formats.date(session.createdAt) })}</span>
          {session.ip ? <span>{t('settings.sessionAddress', { ip: session.ip })}</span> : null}
        </p>
      </div>
      {session.isCurrent ? null : (
        <Button
          kind="secondary" size="small" isBusy={ending.isBusy} aria-label={t('settings.sessionEndOf', { device: name })}
          onClick={() => void ending.run()}
        >
          {t('settings.sessionEnd')}
        </Button>
      )}
    </li>
  );
}

function nameOf(session: Session, t: Translator['t']): string {
  if (session.deviceName) return session.deviceName;
  const { browser, system } = deviceOf(session.userAgent);
  return browser && system ? t('settings.device', { browser, system }) : browser ?? system ?? t('settings.deviceUnknown');
}
