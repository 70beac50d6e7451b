import './channels.css';
import { useMemo, useState } from 'react';
import { api } from '../../api';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EditIcon, FolderIcon, HashIcon, KeyIcon, PlusIcon, TrashIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { SortableList } from '../../ui/SortableList';
import { EmptyState } from '../../ui/States';
import { useOrder } from '../../ui/useOrder';
import { ChannelDialog } from '../ChannelDialog';
import { ChannelIcon } from '../ChannelIcon';
import { changedPlaces, moveRow, rowsOf } from '../channelOrder';
import { canIn, canOn, channelGroups } from '../selectors';
import { ChannelAccessDialog } from './ChannelAccessDialog';
import type { ReactElement } from 'react';
import type { Channel, Server } from '../../api/wire';

type Open = { what: 'edit' | 'access' | 'delete'; channel: Channel } | { what: 'create'; type: 'text' | 'category' };

export function ChannelSettings({ server }: { server: Server }): ReactElement {
  const { t } = useI18n();
  const byId = useSelector((state) => state.channels.byId);
  const actual = useMemo(() => rowsOf(channelGroups(Object.values(byId), server.id)), [byId, server.id]);
  const [rows, setRows] = useOrder(actual, async (wanted: Channel[]) => {
    const places = changedPlaces(wanted);
    if (places.length === 0) return;
    await api.request('PATCH /servers/{server}/channels', { path: { server: server.id }, body: places });
  });
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <div className="form-actions">
        <Button icon={<PlusIcon size={16} />} onClick={() => setOpen({ what: 'create', type: 'text' })}>
          {t('serverSettings.channelCreate')}
        </Button>
        <Button kind="secondary" icon={<PlusIcon size={16} />} onClick={() => setOpen({ what: 'create', type: 'category' })}>
          {t('serverSettings.categoryCreate')}
        </Button>
      </div>
      {rows.length === 0 ? (
        <EmptyState icon={<HashIcon size={32} />} title={t('serverSettings.channelsEmpty')}>
          {t('serverSettings.channelsEmptyText')}
        </EmptyState>
      ) : (
        <SortableList
          label={t('serverSettings.channelList')} onMove={(id, to) => setRows(moveRow(rows, id, to))}
          items={rows.map((channel, index) => ({
            id: channel.id,
            name: channel.name,
            className: channel.type === 'category' ? 'channel-category'
              : rows.slice(0, index).some((row) => row.type === 'category') ? 'channel-child' : undefined,
            content: <ChannelRow server={server} channel={channel} onOpen={(what) => setOpen({ what, channel })} />,
          }))}
        />
      )}
      {open?.what === 'create' ? <ChannelDialog serverId={server.id} type={open.type} onClose={close} /> : null}
      {open?.what === 'edit' ? <ChannelDialog serverId={server.id} channel={open.channel} onClose={close} /> : null}
      {open?.what === 'access' ? <ChannelAccessDialog server={server} channel={open.channel} onClose={close} /> : null}
      {open?.what === 'delete' ? <DeleteChannel channel={open.channel} onClose={close} /> : null}
    </>
  );
}

function ChannelRow({ server, channel, onOpen }: {
  server: Server; channel: Channel; onOpen: (what: 'edit' | 'access' | 'delete') => void;
}): ReactElement {
  const { t } = useI18n();
  const canChange = useSelector((state) => canIn(state, channel.id, 'manage_channels'));
  const canGrant = useSelector((state) => canOn(state, server.id, 'manage_roles') || canIn(state, channel.id, 'manage_roles'));
  const name = channel.name;
  return (
    <div className="channel-row">
      {channel.type === 'category' ? <FolderIcon /> : <ChannelIcon channel={channel} />}
      <span className="channel-row-name">
        <span>{name}</span>
        {channel.isPrivate ? <span className="sr-only">{t('serverSettings.isPrivate')}</span> : null}
      </span>
      {canChange ? (
        <IconButton
          label={t('serverSettings.channelEdit', { channel: name })} icon={<EditIcon />} onClick={() => onOpen('edit')}
        />
      ) : null}
      {canGrant ? (
        <IconButton
          label={t('serverSettings.channelAccess', { channel: name })} icon={<KeyIcon />} onClick={() => onOpen('access')}
        />
      ) : null}
      {canChange ? (
        <IconButton
          label={t('serverSettings.channelDelete', { channel: name })} icon={<TrashIcon />} isDanger
          onClick={() => onOpen('delete')}
        />
      ) : null}
    </div>
  );
}

function DeleteChannel({ channel, onClose }: { channel: Channel; onClose: () => void }): ReactElement {
  const { t } = useI18n();
  return (
    <ConfirmDialog
      title={t('serverSettings.channelDeleteTitle', { channel: channel.name })} isDanger onClose={onClose}
      action={t('serverSettings.channelDelete', { channel: channel.name })}
      onConfirm={() => api.request('DELETE /channels/{channel}', { path: { channel: channel.id } })}
    >
      <p>{t(channel.type === 'category' ? 'serverSettings.categoryDeleteText' : 'serverSettings.channelDeleteText')}</p>
    </ConfirmDialog>
  );
}
