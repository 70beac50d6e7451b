import './channelList.css';
import { useState } from 'react';
import { Link } from '../app/Link';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { isShallowEqual, useSelector } from '../store';
import { CountBadge } from '../ui/Badge';
import { classes } from '../ui/classes';
import { rove } from '../ui/focus';
import { IconButton } from '../ui/IconButton';
import { ChevronDownIcon, PlusIcon } from '../ui/icons';
import { ChannelDialog } from './ChannelDialog';
import { ChannelIcon } from './ChannelIcon';
import { canOn, channelGroups, isTextual, isUnread, mentionCount } from './selectors';
import { useChannelMenu } from './useChannelMenu';
import { useCollapsed } from './useCollapsed';
import { useServerMenu } from './useServerMenu';
import type { ReactElement } from 'react';
import type { Channel, ChannelId, ServerId } from '../api/wire';
import type { ChannelGroup } from './selectors';

/** A server's name and menu, and below it the channels one may see. */
export function ChannelList({ serverId, activeId }: { serverId: ServerId; activeId: ChannelId | null }): ReactElement {
  const { t } = useI18n();
  const name = useSelector((state) => state.servers.byId[serverId]?.name ?? '');
  const channels = useSelector(
    (state) => Object.values(state.channels.byId).filter((channel) => channel.serverId === serverId), isShallowEqual,
  );
  const canManage = useSelector((state) => canOn(state, serverId, 'manage_channels'));
  const [creatingIn, setCreatingIn] = useState<ChannelId | 'top' | null>(null);
  const menu = useServerMenu(serverId);
  const groups = channelGroups(channels, serverId);
  return (
    <>
      <header className="server-head">
        <button
          type="button" aria-haspopup="menu" aria-expanded={menu.isOpen} onClick={menu.toggle}
          aria-label={t('servers.menuOf', { server: name })}
        >
          <strong><bdi>{name}</bdi></strong>
          <ChevronDownIcon size={16} />
        </button>
        {canManage ? (
          <IconButton label={t('servers.createChannel')} icon={<PlusIcon />} isCompact onClick={() => setCreatingIn('top')} />
        ) : null}
        {menu.dialogs}
      </header>
      <div
        className="channel-scroll" role="presentation"
        onKeyDown={(event) => rove(event, '.channel-link, .category-toggle', 'vertical')}
      >
        {groups.map((group) => (
          <Group
            key={group.category?.id ?? 'top'} group={group} activeId={activeId} canManage={canManage}
            onCreate={setCreatingIn}
          />
        ))}
      </div>
      {creatingIn ? (
        <ChannelDialog
          serverId={serverId} parentId={creatingIn === 'top' ? null : creatingIn} onClose={() => setCreatingIn(null)}
          onMade={({ id, type }) => {
            if (type !== 'category') navigate({ to: 'chat', params: { serverId, channelId: id } });
          }}
        />
      ) : null}
    </>
  );
}

function Group({ group: { category, channels }, activeId, canManage, onCreate }: {
  group: ChannelGroup; activeId: ChannelId | null; canManage: boolean; onCreate: (categoryId: ChannelId) => void;
}): ReactElement {
  const { t } = useI18n();
  const [isCollapsed, toggle] = useCollapsed(category?.id ?? null);
  const textual = channels.filter(isTextual);
  return (
    <section className="channel-group">
      {category ? (
        <h2>
          <button type="button" className={classes('category-toggle', isCollapsed && 'collapsed')} aria-expanded={!isCollapsed} onClick={toggle}>
            <ChevronDownIcon size={16} />
            <bdi>{category.name}</bdi>
          </button>
          {canManage ? (
            <IconButton
              label={t('servers.createChannelIn', { category: category.name })} icon={<PlusIcon size={16} />} isCompact
              onClick={() => onCreate(category.id)}
            />
          ) : null}
        </h2>
      ) : null}
      <ul>
        {textual.map((channel) => (
          <ChannelLink key={channel.id} channel={channel} isActive={channel.id === activeId} isFolded={isCollapsed} />
        ))}
      </ul>
    </section>
  );
}

/** In a folded category only the open channel and those with something new stay. */
function ChannelLink({ channel, isActive, isFolded }: {
  channel: Channel; isActive: boolean; isFolded: boolean;
}): ReactElement | null {
  const { t } = useI18n();
  const mentions = useSelector((state) => mentionCount(state.unread[channel.id]));
  const hasNew = useSelector((state) => isUnread(state.unread[channel.id]));
  const context = useChannelMenu(channel);
  if (isFolded && !isActive && !hasNew) return null;
  return (
    <li className={classes('channel-item', hasNew && !isActive && 'unread')}>
      <Link
        className="channel-link" target={{ to: 'chat', params: { serverId: channel.serverId, channelId: channel.id } }}
        aria-current={isActive ? 'page' : undefined} onContextMenu={context.openAt}
      >
        <ChannelIcon channel={channel} />
        <bdi>{channel.name}</bdi>
        {hasNew && mentions === 0 ? <span className="sr-only">, {t('chat.unread')}</span> : null}
        <CountBadge count={mentions} label={t('chat.mentionCount', { count: mentions })} />
      </Link>
      {context.menu}
    </li>
  );
}
