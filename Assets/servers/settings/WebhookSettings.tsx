import { isShallowEqual, useSelector } from '../../store';
import { WebhookList } from '../../webhooks/WebhookList';
import { textChannelsOf } from '../selectors';
import type { ReactElement } from 'react';
import type { Server } from '../../api/wire';

export function WebhookSettings({ server }: { server: Server }): ReactElement {
  const channels = useSelector((state) => textChannelsOf(state, server.id), isShallowEqual);
  return <WebhookList place={{ scope: 'server', serverId: server.id, channels }} />;
}
