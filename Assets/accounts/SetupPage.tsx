import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { useI18n } from '../i18n';
import { dispatch, store } from '../store';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { RadioGroup } from '../ui/RadioGroup';
import { accountFields, AccountFields, accountInput, emptyDraft } from './AccountFields';
import { GuestFrame } from './GuestFrame';
import { completeSignIn } from './session';
import type { ReactElement } from 'react';
import type { Registration } from '../api/wire';

/** Prints a new link; the same in every language. */
const setupCommand = 'cryb admin setup-link';

/** The first page of a new site: makes the owner's account and says who may follow. */
export default function SetupPage(): ReactElement {
  const { t, rich } = useI18n();
  useTitle(t('entry.setupTitle'));
  const token = useRoute('setup')?.query.get('token') ?? '';
  const [draft, setDraft] = useState(emptyDraft);
  const [registration, setRegistration] = useState<Registration>('invite');
  const setup = useAction(async () => {
    const answer = await api.request('POST /setup', { body: { token, ...accountInput(draft), registration } });
    const { site } = store.get();
    if (site) dispatch({ type: 'site/loaded', site: { ...site, needsSetup: false, registration } });
    completeSignIn(answer);
  });
  const isRefused = setup.error?.code === 'not_found' || setup.error?.code === 'gone';
  if (!token || isRefused) {
    const command = <code>{setupCommand}</code>;
    return (
      <GuestFrame
        title={t(isRefused ? 'entry.setupUsedTitle' : 'entry.setupNoTokenTitle')}
        lead={isRefused ? rich('entry.setupUsedText', { command }) : rich('entry.setupNoTokenText', { command })}
      >
        {null}
      </GuestFrame>
    );
  }
  return (
    <GuestFrame title={t('entry.setupTitle')} lead={t('entry.setupText')}>
      <Form
        error={setup.error} fields={accountFields} onSubmit={() => void setup.run()}
        actions={<Button type="submit" size="large" isWide isBusy={setup.isBusy}>{t('entry.setupSubmit')}</Button>}
      >
        <AccountFields draft={draft} fieldError={setup.fieldError} onChange={setDraft} />
        <RadioGroup
          label={t('entry.registration')} value={registration} onChange={setRegistration}
          options={[
            { value: 'open', label: t('entry.registrationOpen'), hint: t('entry.registrationOpenHint') },
            { value: 'invite', label: t('entry.registrationInvite'), hint: t('entry.registrationInviteHint') },
            { value: 'closed', label: t('entry.registrationClosed'), hint: t('entry.registrationClosedHint') },
          ]}
        />
      </Form>
    </GuestFrame>
  );
}
