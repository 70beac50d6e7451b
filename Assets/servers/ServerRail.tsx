import './serverRail.css';
import { useState } from 'react';
import { Link } from '../app/Link';
import { usePlace } from '../app/router';
import { useI18n } from '../i18n';
import { isOffered, isShallowEqual, useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { CountBadge } from '../ui/Badge';
import { rove } from '../ui/focus';
import { CompassIcon, HomeIcon, NewsIcon, PlusIcon, SearchIcon, SwitchIcon } from '../ui/icons';
import { openSwitcher } from '../switcher/openSwitcher';
import { useTooltip } from '../ui/Tooltip';
import { AddServerDialog } from './AddServerDialog';
import { serverUnread } from './selectors';
import { useServerMenu } from './useServerMenu';
import type { ReactElement, ReactNode } from 'react';
import type { Target } from '../app/router';
import type { ServerId } from '../api/wire';

const communityPages: readonly string[] = ['feed', 'communities', 'communityCreate', 'community', 'postCreate', 'post'];

/** The column of places: home, one's servers, adding one, discovering more. */
export function ServerRail(): ReactElement {
  const { t } = useI18n();
  const order = useSelector((state) => state.servers.order);
  const hasSearch = useSelector((state) => isOffered(state, 'search'));
  const { location } = usePlace();
  const [isAdding, setAdding] = useState(false);
  const add = useTooltip(t('servers.add'), 'right');
  const go = useTooltip(t('switcher.open'), 'right');
  return (
    <nav className="rail" aria-label={t('servers.rail')}>
      <ul onKeyDown={(event) => rove(event, '.rail-item', 'vertical')}>
        <RailLink label={t('home.title')} target={{ to: 'home' }} isActive={location.name === 'home'}>
          <HomeIcon size={24} />
        </RailLink>
        <RailLink
          label={t('communities.title')} target={{ to: 'communities' }} isActive={communityPages.includes(location.name)}
        >
          <NewsIcon size={24} />
        </RailLink>
        {hasSearch ? (
          <RailLink label={t('search.title')} target={{ to: 'search' }} isActive={location.name === 'search'}>
            <SearchIcon size={24} />
          </RailLink>
        ) : null}
        <li>
          <button
            type="button" className="rail-item round" aria-label={t('switcher.open')} aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K" onClick={() => openSwitcher()} {...go.trigger}
          >
            <SwitchIcon size={24} />
          </button>
          {go.tooltip}
        </li>
        <li className="rail-rule" aria-hidden="true" />
        {order.map((id) => <RailServer key={id} serverId={id} />)}
        <li>
          <button
            type="button" className="rail-item round" aria-label={t('servers.add')} onClick={() => setAdding(true)}
            {...add.trigger}
          >
            <PlusIcon size={24} />
          </button>
          {add.tooltip}
        </li>
        <RailLink label={t('servers.discover')} target={{ to: 'discover' }} isActive={location.name === 'discover'}>
          <CompassIcon size={24} />
        </RailLink>
      </ul>
      {isAdding ? <AddServerDialog onClose={() => setAdding(false)} /> : null}
    </nav>
  );
}

function RailLink({ label, target, isActive, children }: {
  label: string; target: Target; isActive: boolean; children: ReactNode;
}): ReactElement {
  const { trigger, tooltip } = useTooltip(label, 'right');
  return (
    <li>
      <Link
        className="rail-item round" target={target} aria-label={label} aria-current={isActive ? 'page' : undefined}
        {...trigger}
      >
        {children}
      </Link>
      {tooltip}
    </li>
  );
}

function RailServer({ serverId }: { serverId: ServerId }): ReactElement | null {
  const { t } = useI18n();
  const server = useSelector((state) => state.servers.byId[serverId]);
  const unread = useSelector((state) => serverUnread(state, serverId), isShallowEqual);
  const { location } = usePlace();
  const tip = useTooltip(server?.name, 'right');
  const context = useServerMenu(serverId);
  if (!server) return null;
  const isActive = (location.name === 'chat' || location.name === 'serverSettings') &&
    location.params.serverId === serverId;
  const state = [
    unread.mentions > 0 ? t('chat.mentionCount', { count: unread.mentions }) : '',
    unread.isUnread ? t('chat.unread') : '',
  ].filter(Boolean);
  return (
    <li className="rail-server" data-unread={unread.isUnread}>
      <Link
        className="rail-item" target={{ to: 'chat', params: { serverId } }}
        aria-label={[server.name, ...state].join(', ')} aria-current={isActive ? 'page' : undefined}
        onContextMenu={context.openAt} {...tip.trigger}
      >
        <Avatar id={server.id} name={server.name} url={server.iconUrl} size={48} isSquare />
      </Link>
      {unread.mentions > 0 ? <CountBadge count={unread.mentions} label="" /> : null}
      {tip.tooltip}
      {context.dialogs}
    </li>
  );
}
