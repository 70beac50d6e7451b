import { useState } from 'react';
import { NavList } from '../app/NavList';
import { usePlace } from '../app/router';
import { useI18n } from '../i18n';
import { AddServerDialog } from '../servers/AddServerDialog';
import { isOffered, useSelector } from '../store';
import { OwnCommunities } from '../communities/OwnCommunities';
import { BookmarkIcon, ClockIcon, CompassIcon, EditIcon, HomeIcon, NewsIcon, PeopleIcon, PlusIcon, SearchIcon } from '../ui/icons';
import type { ReactElement } from 'react';

/** Beside the pages that belong to no server. */
export function PlacesNav(): ReactElement {
  const { t } = useI18n();
  const { location } = usePlace();
  const siteName = useSelector((state) => state.site?.siteName ?? 'cryb');
  const hasSearch = useSelector((state) => isOffered(state, 'search'));
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <NavList
        title={<span>{siteName}</span>}
        items={[
          {
            key: 'home', label: t('home.title'), icon: <HomeIcon />, target: { to: 'home' },
            isActive: location.name === 'home',
          },
          ...(hasSearch ? [{
            key: 'search', label: t('search.title'), icon: <SearchIcon />, target: { to: 'search' } as const,
            isActive: location.name === 'search',
          }] : []),
          {
            key: 'feed', label: t('communities.feed'), icon: <NewsIcon />, target: { to: 'feed' },
            isActive: location.name === 'feed' || location.name === 'leaderboard',
          },
          {
            key: 'communities', label: t('communities.title'), icon: <PeopleIcon />, target: { to: 'communities' },
            isActive: location.name === 'communities' || location.name === 'communityCreate',
          },
          {
            key: 'saved', label: t('communities.saved'), icon: <BookmarkIcon />, target: { to: 'saved' },
            isActive: location.name === 'saved',
          },
          {
            key: 'drafts', label: t('posts.drafts'), icon: <EditIcon />, target: { to: 'drafts' },
            isActive: location.name === 'drafts' || location.name === 'draft',
          },
          {
            key: 'scheduled', label: t('posts.scheduled'), icon: <ClockIcon />, target: { to: 'scheduled' },
            isActive: location.name === 'scheduled',
          },
          {
            key: 'discover', label: t('servers.discover'), icon: <CompassIcon />, target: { to: 'discover' },
            isActive: location.name === 'discover',
          },
        ]}
      >
        <li>
          <button type="button" aria-haspopup="dialog" onClick={() => setAdding(true)}>
            <PlusIcon />
            <span>{t('servers.add')}</span>
          </button>
        </li>
        <OwnCommunities />
      </NavList>
      {isAdding ? <AddServerDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}
