import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { refreshServer } from './views';
import { dispatch } from '../store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorText } from '../ui/ErrorText';
import { FormField } from '../ui/FormField';
import { Input } from '../ui/Input';
import { RadioGroup } from '../ui/RadioGroup';
import { Switch } from '../ui/Switch';
import type { ReactElement } from 'react';
import type { ChannelId, ServerId } from '../api/wire';

type Kind = 'text' | 'announcement' | 'category';

export function CreateChannelDialog({ serverId, parentId, onClose }: {
  serverId: ServerId; parentId: ChannelId | null; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('text');
  const [isPrivate, setPrivate] = useState(false);
  const creation = useAction(async () => {
    const channel = await api.request('POST /servers/{server}/channels', {
      path: { server: serverId },
      body: { name: name.trim(), type: kind, isPrivate, ...(parentId && kind !== 'category' ? { parentId } : {}) },
    });
    dispatch({ type: 'channel:created', payload: { channel } });
    refreshServer(serverId);
    onClose();
    if (kind !== 'category') navigate({ to: 'chat', params: { serverId, channelId: channel.id } });
  });
  return (
    <Dialog
      title={t('servers.createChannel')} onClose={onClose} onSubmit={() => void creation.run()}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={creation.isBusy} disabled={name.trim() === ''}>{t('servers.createChannel')}</Button>
        </>
      )}
    >
      <RadioGroup
        label={t('servers.channelKind')} value={kind} onChange={setKind}
        options={[
          { value: 'text', label: t('servers.kindText'), hint: t('servers.kindTextHint') },
          { value: 'announcement', label: t('servers.kindAnnouncement'), hint: t('servers.kindAnnouncementHint') },
          { value: 'category', label: t('servers.kindCategory'), hint: t('servers.kindCategoryHint') },
        ]}
      />
      <FormField label={t('servers.channelName')} error={creation.fieldError('name')}>
        {(control) => (
          <Input
            {...control} value={name} maxLength={100} autoComplete="off" data-autofocus=""
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
      </FormField>
      <Switch label={t('servers.isPrivate')} hint={t('servers.isPrivateHint')} isOn={isPrivate} onChange={setPrivate} />
      <ErrorText error={creation.error?.code === 'validation_failed' ? null : creation.error} />
    </Dialog>
  );
}
