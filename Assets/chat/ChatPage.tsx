import './chatPage.css';
import { useEffect, useState } from 'react';
import { Layout, PageHeader } from '../app/Layout';
import { closeDrawers, openDrawer, useDrawer } from '../app/drawers';
import { useMediaQuery, wide } from '../app/mediaQuery';
import { navigate, useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { useI18n } from '../i18n';
import { ChannelList } from '../servers/ChannelList';
import { MemberList } from '../servers/MemberList';
import { isTextual, textChannelsOf } from '../servers/selectors';
import { isShallowEqual, useSelector } from '../store';
import { deviceStorage } from '../store/deviceStorage';
import { IconButton } from '../ui/IconButton';
import { CompassIcon, HashIcon, PeopleIcon } from '../ui/icons';
import { EmptyState, SkeletonList } from '../ui/States';
import { ChannelView } from './ChannelView';
import { lastChannelOf, rememberChannel } from './lastChannel';
import { useChannelKeys } from './useChannelKeys';
import type { ReactElement } from 'react';
import type { ServerId } from '../api/wire';

const membersKey = 'cryb.showMembers';

export default function ChatPage(): ReactElement | null {
  const route = useRoute('chat');
  const serverId = route?.params.serverId ?? '';
  const isLoaded = useSelector((state) => state.connection.readyCount > 0);
  const exists = useSelector((state) => Boolean(state.servers.byId[serverId]));
  if (!route) return null;
  if (!isLoaded && !exists) return <Waiting />;
  if (!exists) return <Missing />;
  return (
    <ServerPage
      key={serverId} serverId={serverId} channelId={route.params.channelId ?? null} linked={route.query.get('message')}
    />
  );
}

function ServerPage({ serverId, channelId, linked }: {
  serverId: ServerId; channelId: string | null; linked: string | null;
}): ReactElement {
  const { t } = useI18n();
  const name = useSelector((state) => state.servers.byId[serverId]?.name ?? '');
  const channel = useSelector((state) => (channelId ? state.channels.byId[channelId] : undefined));
  const choices = useSelector((state) => textChannelsOf(state, serverId).map(({ id }) => id), isShallowEqual);
  const isWide = useMediaQuery(wide);
  const drawer = useDrawer();
  const [wantsMembers, setWantsMembers] = useState(() => deviceStorage.read(membersKey) !== 'off');
  const isShown = channel?.serverId === serverId && isTextual(channel);
  useTitle(isShown && channel ? `#${channel.name} · ${name}` : name);
  useChannelKeys(serverId, channelId);

  // A server's address without a channel leads to the last one read there, else the first.
  const last = lastChannelOf(serverId);
  const first = last !== null && choices.includes(last) ? last : choices[0] ?? null;
  useEffect(() => {
    if (!channelId && first) navigate({ to: 'chat', params: { serverId, channelId: first } }, { replace: true });
  }, [serverId, channelId, first]);
  useEffect(() => {
    if (isShown && channelId) rememberChannel(serverId, channelId);
  }, [serverId, channelId, isShown]);

  const areMembersShown = isWide ? wantsMembers : drawer === 'end';
  const toggleMembers = (): void => {
    if (!isWide) {
      if (drawer === 'end') closeDrawers();
      else openDrawer('end');
      return;
    }
    deviceStorage.write(membersKey, wantsMembers ? 'off' : 'on');
    setWantsMembers(!wantsMembers);
  };

  return (
    <Layout
      sidebar={<ChannelList serverId={serverId} activeId={channelId} />}
      sidebarLabel={t('servers.channelsOf', { server: name })}
      aside={areMembersShown ? <MemberList serverId={serverId} /> : undefined} asideLabel={t('servers.members')}
    >
      {isShown && channel ? (
        <ChannelView
          key={channel.id} channel={channel} linked={linked}
          members={(
            <IconButton
              label={t(areMembersShown ? 'servers.hideMembers' : 'servers.showMembers')} icon={<PeopleIcon />}
              aria-pressed={areMembersShown} onClick={toggleMembers}
            />
          )}
        />
      ) : (
        <>
          <PageHeader title={<h1><bdi>{name}</bdi></h1>} />
          {channelId || choices.length === 0 ? (
            <EmptyState icon={<HashIcon size={32} />} title={t(channelId ? 'chat.noChannel' : 'chat.noChannels')}>
              {t(channelId ? 'chat.noChannelText' : 'chat.noChannelsText')}
            </EmptyState>
          ) : null}
        </>
      )}
    </Layout>
  );
}

/** The first moments, before the server has said what there is. */
function Waiting(): ReactElement {
  const { t } = useI18n();
  return (
    <Layout sidebar={<div className="sidebar-skeleton"><SkeletonList rows={6} height={32} /></div>} sidebarLabel={t('servers.channels')}>
      <PageHeader title={null} />
    </Layout>
  );
}

function Missing(): ReactElement {
  const { t } = useI18n();
  useTitle(t('servers.missing'));
  return (
    <Layout sidebar={null} sidebarLabel={t('servers.channels')}>
      <PageHeader title={null} />
      <EmptyState level={1} icon={<CompassIcon size={32} />} title={t('servers.missing')}>{t('servers.missingText')}</EmptyState>
    </Layout>
  );
}
