import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { ErrorState, SkeletonList } from '../ui/States';
import { LoadMore } from './LoadMore';
import { useJoinRequests } from './useJoinRequests';
import type { ReactElement } from 'react';
import type { Community, JoinRequest } from '../api/wire';
import type { Decide } from './useJoinRequests';

/** Beside a community, who wants to be let in, for those who decide. */
export function JoinRequests({ community: { id } }: { community: Community }): ReactElement {
  const { t } = useI18n();
  const { pages, decide } = useJoinRequests(id);
  const { items, error, isLoading } = pages;
  return (
    <section aria-labelledby="about-requests">
      <h3 id="about-requests">{t('communities.requests')}</h3>
      {error ? <ErrorState error={error} onRetry={pages.reload} /> : null}
      {isLoading && items.length === 0 ? <SkeletonList rows={1} height={48} /> : null}
      {!isLoading && !error && items.length === 0 ? <p className="about-text">{t('communities.noRequests')}</p> : null}
      <ul className="about-requests">
        {items.map((request) => (
          <li key={request.id}>
            <p className="about-person">
              <Avatar id={request.user.id} name={request.user.displayName} url={request.user.avatarUrl} size={24} />
              <bdi>{request.user.displayName}</bdi>
            </p>
            {request.message ? <p className="about-text">{request.message}</p> : null}
            <div className="about-ways"><RequestWays request={request} onDecide={decide} /></div>
          </li>
        ))}
      </ul>
      {pages.hasMore && !error ? <LoadMore isLoading={isLoading} onLoad={pages.loadMore} /> : null}
    </section>
  );
}

/** Lets in, or does not. */
export function RequestWays({ request, onDecide }: { request: JoinRequest; onDecide: Decide }): ReactElement {
  const { t } = useI18n();
  const { displayName: name } = request.user;
  const deciding = useAction((action: 'approve' | 'deny') => onDecide(request, action));
  return (
    <>
      <Button
        size="small" isBusy={deciding.isBusy} aria-label={t('communities.admitName', { name })}
        onClick={() => void deciding.run('approve')}
      >
        {t('communities.admit')}
      </Button>
      <Button
        size="small" kind="secondary" isBusy={deciding.isBusy} aria-label={t('communities.refuseName', { name })}
        onClick={() => void deciding.run('deny')}
      >
        {t('communities.refuse')}
      </Button>
    </>
  );
}
