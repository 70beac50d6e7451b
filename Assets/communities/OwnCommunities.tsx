import { Link } from '../app/Link';
import { usePlace } from '../app/router';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { useOwnCommunities } from './useOwnCommunities';
import type { ReactElement } from 'react';

/** One's communities in the sidebar. Nothing until there are some; a list that fails to load is no one's trouble here. */
export function OwnCommunities(): ReactElement | null {
  const { t } = useI18n();
  const { location } = usePlace();
  const own = useSelector((state) => state.communities.own);
  useOwnCommunities();
  if (!own || own.length === 0) return null;
  const active = location.name === 'community' || location.name === 'post' || location.name === 'postCreate'
    ? location.params.name.toLowerCase() : null;
  return (
    <>
      <li className="nav-list-heading">{t('communities.yours')}</li>
      {own.map((community) => (
        <li key={community.id}>
          <Link
            target={{ to: 'community', params: { name: community.name } }}
            aria-current={community.name === active ? 'page' : undefined}
          >
            <Avatar id={community.id} name={community.displayName} url={community.iconUrl} size={24} isSquare />
            <span>{community.displayName}</span>
          </Link>
        </li>
      ))}
    </>
  );
}
