import { useState } from 'react';
import { PageHeader } from '../app/Layout';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { isOffered, useSelector } from '../store';
import { IconButton } from '../ui/IconButton';
import { PinIcon, SearchIcon } from '../ui/icons';
import { ChannelIcon } from '../servers/ChannelIcon';
import { PinsPanel } from './PinsPanel';
import type { ReactElement, ReactNode } from 'react';
import type { Channel } from '../api/wire';

export function ChannelHeader({ channel, children }: { channel: Channel; children: ReactNode }): ReactElement {
  const { t } = useI18n();
  const hasSearch = useSelector((state) => isOffered(state, 'search'));
  const [pinsAnchor, setPinsAnchor] = useState<Element | null>(null);
  return (
    <PageHeader
      title={(
        <>
          <span className="channel-symbol"><ChannelIcon channel={channel} /></span>
          <h1><bdi>{channel.name}</bdi></h1>
          {channel.topic ? <p className="channel-topic" title={channel.topic}><bdi>{channel.topic}</bdi></p> : null}
        </>
      )}
    >
      <IconButton
        label={t('chat.pins')} icon={<PinIcon />} aria-haspopup="dialog" aria-expanded={pinsAnchor !== null}
        onClick={(event) => setPinsAnchor(event.currentTarget)}
      />
      {hasSearch ? (
        <IconButton
          label={t('search.inServer')} icon={<SearchIcon />}
          onClick={() => navigate({ to: 'search', query: { server: channel.serverId } })}
        />
      ) : null}
      {children}
      {pinsAnchor ? <PinsPanel anchor={pinsAnchor} onClose={() => setPinsAnchor(null)} /> : null}
    </PageHeader>
  );
}
