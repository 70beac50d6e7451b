import { api } from '../api';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Dialog } from '../ui/Dialog';
import { InviteLink } from './InviteLink';
import type { ReactElement } from 'react';
import type { ChannelId, ServerId } from '../api/wire';

/** Makes an invite link at once, so that inviting is open, copy, done; its limits can be changed here. */
export function InviteDialog({ serverId, channelId, onClose }: {
  serverId: ServerId; channelId?: ChannelId; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const name = useSelector((state) => state.servers.byId[serverId]?.name ?? '');
  return (
    <Dialog title={t('servers.inviteTitle', { server: name })} onClose={onClose}>
      <InviteLink
        place={serverId} isAtOnce
        create={({ maxAge, maxUses }) => api.request('POST /servers/{server}/invites', {
          path: { server: serverId },
          body: { ...(channelId ? { channelId } : {}), ...(maxAge ? { maxAge } : {}), ...(maxUses ? { maxUses } : {}) },
        })}
      />
    </Dialog>
  );
}
