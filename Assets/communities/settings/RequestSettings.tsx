import './communitySettings.css';
import { PersonName } from '../../accounts/PersonName';
import { useI18n } from '../../i18n';
import { PersonIcon } from '../../ui/icons';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { RequestWays } from '../JoinRequests';
import { useJoinRequests } from '../useJoinRequests';
import { useReconnect } from '../useReconnect';
import type { ReactElement } from 'react';
import type { CommunitySectionProps } from './sections';

export function RequestSettings({ view }: CommunitySectionProps): ReactElement {
  const { t, formats } = useI18n();
  const { pages, decide } = useJoinRequests(view.community.id);
  useReconnect(pages.reload);
  return (
    <PagedList
      pages={pages} keyOf={(request) => request.id}
      empty={(
        <EmptyState icon={<PersonIcon size={32} />} title={t('communities.noRequests')}>
          {t('communitySettings.requestsEmptyText')}
        </EmptyState>
      )}
    >
      {(request) => (
        <>
          <PersonName user={request.user}>
            <p title={formats.moment(request.createdAt)}>
              {t('communitySettings.requestSince', { time: formats.relative(request.createdAt) })}
            </p>
            {request.message ? <p className="row-quote" dir="auto">{request.message}</p> : null}
          </PersonName>
          <RequestWays request={request} onDecide={decide} />
        </>
      )}
    </PagedList>
  );
}
