import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { Link } from '../app/Link';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { useI18n } from '../i18n';
import { inviteCodeOf } from '../servers/inviteCode';
import { useSelector } from '../store';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { FormField } from '../ui/FormField';
import { Input } from '../ui/Input';
import { Checkbox } from '../ui/Switch';
import { accountFields, AccountFields, accountInput, emptyDraft } from './AccountFields';
import { GuestFrame } from './GuestFrame';
import { completeSignIn } from './session';
import type { ReactElement } from 'react';

export default function RegisterPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('entry.registerTitle'));
  const next = useRoute('register')?.query.get('next') ?? null;
  const registration = useSelector((state) => state.site?.registration ?? 'closed');
  const [draft, setDraft] = useState(emptyDraft);
  const [invite, setInvite] = useState(() => (next?.startsWith('/invite/') ? inviteCodeOf(next) ?? '' : ''));
  const [hasAgreed, setAgreed] = useState(false);
  const [isAgreementMissing, setAgreementMissing] = useState(false);
  const register = useAction(async () => {
    const inviteCode = inviteCodeOf(invite) ?? invite.trim();
    completeSignIn(await api.request('POST /auth/register', {
      body: { ...accountInput(draft), termsAccepted: true, ...(inviteCode ? { inviteCode } : {}) },
    }));
  });
  const toLogin = (
    <>
      {t('entry.haveAccount')}
      <Link target={{ to: 'login', query: { next: next ?? undefined } }}>{t('entry.toLogin')}</Link>
    </>
  );
  if (registration === 'closed') {
    return (
      <GuestFrame title={t('entry.registerClosedTitle')} lead={t('entry.registerClosedText')} foot={toLogin}>
        {null}
      </GuestFrame>
    );
  }
  const submit = (): void => {
    setAgreementMissing(!hasAgreed);
    if (hasAgreed) void register.run();
  };
  return (
    <GuestFrame title={t('entry.registerTitle')} foot={toLogin}>
      <Form
        error={register.error} fields={[...accountFields, 'inviteCode']} onSubmit={submit}
        actions={<Button type="submit" size="large" isWide isBusy={register.isBusy}>{t('entry.registerSubmit')}</Button>}
      >
        <AccountFields draft={draft} fieldError={register.fieldError} onChange={setDraft} />
        {registration === 'invite' ? (
          <FormField
            label={t('entry.inviteCode')} hint={t('entry.inviteCodeHint')} error={register.fieldError('inviteCode')}
          >
            {(control) => (
              <Input
                {...control} value={invite} required autoComplete="off" autoCapitalize="none" spellCheck={false}
                onChange={(event) => setInvite(event.currentTarget.value)}
              />
            )}
          </FormField>
        ) : null}
        <div className="field">
          <Checkbox label={t('entry.terms')} isChecked={hasAgreed} onChange={setAgreed} />
          {isAgreementMissing && !hasAgreed ? <p className="field-error" role="alert">{t('entry.termsNeeded')}</p> : null}
        </div>
      </Form>
    </GuestFrame>
  );
}
