import { api } from '../api';
import { useAction } from '../api/useAction';
import { usePages } from '../api/usePages';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { ErrorState, SkeletonList } from '../ui/States';
import { toastError } from '../ui/toastError';
import { LoadMore } from './LoadMore';
import type { ReactElement } from 'react';
import type { Community, JoinRequest } from '../api/wire';

/** Who wants to be let in, for those who decide. */
export function JoinRequests({ community: { id } }: { community: Community }): ReactElement {
  const { t } = useI18n();
  const pages = usePages(`requests ${id}`, (cursor, signal) => api.page('GET /communities/{community}/requests', {
    path: { community: id }, signal, query: { status: 'pending', ...(cursor ? { cursor } : {}) },
  }));
  const { items, error, isLoading } = pages;
  const decide = (request: JoinRequest, action: 'approve' | 'deny'): Promise<void> =>
    api.request('POST /communities/{community}/requests/{request}', { path: { community: id, request: request.id }, body: { action } })
      .then(() => pages.update((requests) => requests.filter((each) => each.id !== request.id)), toastError);
  return (
    <section aria-labelledby="about-requests">
      <h3 id="about-requests">{t('communities.requests')}</h3>
      {error ? <ErrorState error={error} onRetry={pages.reload} /> : null}
      {isLoading && items.length === 0 ? <SkeletonList rows={1} height={48} /> : null}
      {!isLoading && !error && items.length === 0 ? <p className="about-text">{t('communities.noRequests')}</p> : null}
      <ul className="about-requests">
        {items.map((request) => <li key={request.id}><Request request={request} onDecide={decide} /></li>)}
      </ul>
      {pages.hasMore && !error ? <LoadMore isLoading={isLoading} onLoad={pages.loadMore} /> : null}
    </section>
  );
}

function Request({ request, onDecide }: {
  request: JoinRequest; onDecide: (request: JoinRequest, action: 'approve' | 'deny') => Promise<void>;
}): ReactElement {
  const { t } = useI18n();
  const { user, message } = request;
  const deciding = useAction((action: 'approve' | 'deny') => onDecide(request, action));
  return (
    <>
      <p className="about-person">
        <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={24} />
        <bdi>{user.displayName}</bdi>
      </p>
      {message ? <p className="about-text">{message}</p> : null}
      <div className="about-ways">
        <Button
          size="small" isBusy={deciding.isBusy} aria-label={t('communities.admitName', { name: user.displayName })}
          onClick={() => void deciding.run('approve')}
        >
          {t('communities.admit')}
        </Button>
        <Button
          size="small" kind="secondary" isBusy={deciding.isBusy}
          aria-label={t('communities.refuseName', { name: user.displayName })} onClick={() => void deciding.run('deny')}
        >
          {t('communities.refuse')}
        </Button>
      </div>
    </>
  );
}
