import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { dispatch, useSelector } from '../store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorText } from '../ui/ErrorText';
import { FormField } from '../ui/FormField';
import { Input, TextArea } from '../ui/Input';
import { Switch } from '../ui/Switch';
import { Tabs } from '../ui/Tabs';
import { inviteCodeOf } from './inviteCode';
import type { ReactElement } from 'react';

/** Two ways to a new place: make one, or follow an invite. */
export function AddServerDialog({ onClose, first = 'create' }: {
  onClose: () => void; first?: 'create' | 'join';
}): ReactElement {
  const { t } = useI18n();
  const [way, setWay] = useState<'create' | 'join'>(first);
  return (
    <Dialog title={t('servers.add')} onClose={onClose}>
      <Tabs
        label={t('servers.add')} active={way} onChange={setWay}
        tabs={[{ key: 'create', label: t('servers.create') }, { key: 'join', label: t('servers.joinByInvite') }]}
      >
        {way === 'create' ? <CreateForm onDone={onClose} /> : <JoinForm onDone={onClose} />}
      </Tabs>
    </Dialog>
  );
}

function CreateForm({ onDone }: { onDone: () => void }): ReactElement {
  const { t } = useI18n();
  const owner = useSelector((state) => state.session.account?.displayName ?? '');
  const [name, setName] = useState(() => t('servers.defaultName', { name: owner }));
  const [description, setDescription] = useState('');
  const [isPublic, setPublic] = useState(false);
  const creation = useAction(async () => {
    const view = await api.request('POST /servers', {
      body: { name: name.trim(), isPublic, ...(description.trim() ? { description: description.trim() } : {}) },
    });
    dispatch({ type: 'server/viewed', view });
    onDone();
    navigate({ to: 'chat', params: { serverId: view.server.id } });
  });
  return (
    <form
      className="stack" noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void creation.run();
      }}
    >
      <FormField label={t('servers.name')} error={creation.fieldError('name')}>
        {(control) => (
          <Input
            {...control} value={name} maxLength={100} required data-autofocus="" autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)} onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </FormField>
      <FormField label={t('servers.description')} isOptional error={creation.fieldError('description')}>
        {(control) => (
          <TextArea
            {...control} value={description} maxLength={1000} rows={2}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
        )}
      </FormField>
      <Switch label={t('servers.isPublic')} hint={t('servers.isPublicHint')} isOn={isPublic} onChange={setPublic} />
      <ErrorText error={creation.error?.code === 'validation_failed' ? null : creation.error} />
      <Button type="submit" isBusy={creation.isBusy} disabled={name.trim() === ''}>{t('servers.create')}</Button>
    </form>
  );
}

function JoinForm({ onDone }: { onDone: () => void }): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState('');
  const code = inviteCodeOf(text);
  return (
    <form
      className="stack" noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!code) return;
        onDone();
        navigate({ to: 'invite', params: { code } });
      }}
    >
      <FormField label={t('servers.inviteLink')} hint={t('servers.inviteHint')}>
        {(control) => (
          <Input
            {...control} value={text} autoComplete="off" autoCapitalize="none" spellCheck={false}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </FormField>
      <Button type="submit" disabled={!code}>{t('servers.continue')}</Button>
    </form>
  );
}
