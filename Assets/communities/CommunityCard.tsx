import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { Tag } from '../ui/Badge';
import { Button } from '../ui/Button';
import { PeopleIcon } from '../ui/icons';
import { toastError } from '../ui/toastError';
import { showToast } from '../ui/toastStore';
import type { ReactElement } from 'react';
import type { Community } from '../api/wire';

/** A community as the list shows it. */
export function CommunityCard({ community }: { community: Community }): ReactElement {
  const { t } = useI18n();
  const [hasJoined, setJoined] = useState(false);
  const own = useSelector((state) => state.communities.own);
  const isMember = own?.some(({ id }) => id === community.id) ?? community.isMember ?? false;
  const joining = useAction(() => api.request('POST /communities/{community}/join', {
    path: { community: community.name }, body: {},
  }).then(({ membership }) => {
    if (membership) setJoined(true);
    else showToast(t('communities.asked'), 'success');
  }, toastError));
  const target = { to: 'community', params: { name: community.name } } as const;
  return (
    <li className="server-card">
      <div className="server-card-head">
        <span className="server-card-icon">
          <Avatar id={community.id} name={community.displayName} url={community.iconUrl} size={48} isSquare />
        </span>
        <div>
          <h2><Link target={target}><bdi>{community.displayName}</bdi></Link></h2>
          <p className="server-card-facts">
            <PeopleIcon size={16} />
            {t('home.members', { count: community.memberCount })}
          </p>
        </div>
      </div>
      <p className="server-card-text">{community.description}</p>
      <div className="server-card-tags">
        <Tag kind="brand">{t(`home.category_${community.category}`)}</Tag>
        {community.isNsfw ? <Tag kind="danger">{t('home.nsfw')}</Tag> : null}
        {community.visibility === 'public' ? null : <Tag>{t(`communities.visibility_${community.visibility}`)}</Tag>}
      </div>
      <div className="server-card-foot">
        {isMember || hasJoined ? (
          <>
            <Tag>{t('home.isMember')}</Tag>
            <Link
              className="button secondary small" target={target}
              aria-label={t('home.openServer', { name: community.displayName })}
            >
              {t('home.open')}
            </Link>
          </>
        ) : community.joinPolicy === 'invite' ? <Tag>{t('invitations.only')}</Tag> : (
          <Button
            size="small" isBusy={joining.isBusy} aria-label={t('home.joinServer', { name: community.displayName })}
            onClick={() => void joining.run()}
          >
            {t(community.joinPolicy === 'approval' ? 'communities.ask' : 'home.join')}
          </Button>
        )}
      </div>
    </li>
  );
}
