import './communitySettings.css';
import { useState } from 'react';
import { api } from '../../api';
import { usePages } from '../../api/usePages';
import { modActions } from '../../api/wire';
import { useI18n } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import { NewsIcon } from '../../ui/icons';
import { Select } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { useReconnect } from '../useReconnect';
import { LogTarget } from './LogTarget';
import type { ReactElement } from 'react';
import type { ModAction, ModActionName } from '../../api/wire';
import type { CommunitySectionProps } from './sections';

const groups = ['community', 'people', 'posts', 'comments'] as const;

/** What moderators did, newest first. */
export function ModLog({ view: { community, moderators } }: CommunitySectionProps): ReactElement {
  const { t } = useI18n();
  const [moderatorId, setModeratorId] = useState('');
  const [action, setAction] = useState<ModActionName | ''>('');
  const pages = usePages(`log ${community.id} ${moderatorId} ${action}`, (cursor, signal) =>
    api.page('GET /communities/{community}/mod-log', {
      path: { community: community.id }, signal,
      query: { ...(moderatorId ? { moderatorId } : {}), ...(action ? { action } : {}), ...(cursor ? { cursor } : {}) },
    }));
  useReconnect(pages.reload);
  const isFiltered = moderatorId !== '' || action !== '';
  return (
    <>
      <div className="log-filters">
        <Select
          aria-label={t('communitySettings.logModerator')} value={moderatorId}
          onChange={(event) => setModeratorId(event.currentTarget.value)}
        >
          <option value="">{t('communitySettings.logEveryone')}</option>
          {moderators.map(({ user }) => <option key={user.id} value={user.id}>{user.displayName}</option>)}
        </Select>
        <Select
          aria-label={t('communitySettings.logAction')} value={action}
          onChange={(event) => setAction(event.currentTarget.value as ModActionName | '')}
        >
          <option value="">{t('communitySettings.logEverything')}</option>
          {groups.map((group) => (
            <optgroup key={group} label={t(`communitySettings.log_${group}`)}>
              {modActions[group].map((each) => <option key={each} value={each}>{t(`moderation.did_${each}`)}</option>)}
            </optgroup>
          ))}
        </Select>
      </div>
      <PagedList
        pages={pages} keyOf={({ id }) => id}
        empty={(
          <EmptyState icon={<NewsIcon size={32} />} title={t(isFiltered ? 'home.discoverNoMatch' : 'communitySettings.logEmpty')}>
            {isFiltered ? null : t('communitySettings.logEmptyText')}
          </EmptyState>
        )}
      >
        {(line) => <LogLine line={line} communityName={community.name} />}
      </PagedList>
    </>
  );
}

function LogLine({ line, communityName }: { line: ModAction; communityName: string }): ReactElement {
  const { t, formats } = useI18n();
  const { moderator, action, reason, createdAt } = line;
  const name = moderator?.displayName ?? t('communities.nobody');
  return (
    <>
      <Avatar id={moderator?.id ?? '0'} name={name} url={moderator?.avatarUrl ?? null} size={40} />
      <div className="row-text">
        <p>{t(`moderation.did_${action}`)}</p>
        <LogTarget action={line} communityName={communityName} />
        {reason ? <p className="row-quote" dir="auto">{reason}</p> : null}
        <p className="row-facts">
          <bdi>{name}</bdi>
          <time dateTime={createdAt} title={formats.moment(createdAt)}>{formats.relative(createdAt)}</time>
        </p>
      </div>
    </>
  );
}
