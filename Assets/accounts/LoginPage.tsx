import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { Link } from '../app/Link';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { FormField } from '../ui/FormField';
import { Input, PasswordInput } from '../ui/Input';
import { Checkbox } from '../ui/Switch';
import { GuestFrame } from './GuestFrame';
import { completeSignIn } from './session';
import type { ReactElement } from 'react';

export default function LoginPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('entry.toLogin'));
  const next = useRoute('login')?.query.get('next') ?? null;
  const isClosed = useSelector((state) => state.site?.registration === 'closed');
  const [identifier, setIdentifier] = useState('');
  const [password, setPassword] = useState('');
  const [isRemembered, setRemembered] = useState(true);
  const login = useAction(async () => {
    completeSignIn(await api.request('POST /auth/login', {
      body: { identifier: identifier.trim(), password, rememberMe: isRemembered },
    }));
  });
  const isWrong = login.error?.code === 'unauthorized';
  const toRegister = (
    <>
      {t('entry.noAccount')}
      <Link target={{ to: 'register', query: { next: next ?? undefined } }}>{t('entry.toRegister')}</Link>
    </>
  );
  return (
    <GuestFrame title={t('entry.loginTitle')} foot={isClosed ? null : toRegister}>
      <EndedNotice />
      <Form
        error={login.error} isSaid={isWrong} fields={['identifier', 'password']} onSubmit={() => void login.run()}
        actions={<Button type="submit" size="large" isWide isBusy={login.isBusy}>{t('entry.loginSubmit')}</Button>}
      >
        <FormField label={t('entry.identifier')} error={login.fieldError('identifier')}>
          {(control) => (
            <Input
              {...control} value={identifier} autoFocus required autoComplete="username" autoCapitalize="none"
              spellCheck={false} onChange={(event) => setIdentifier(event.currentTarget.value)}
            />
          )}
        </FormField>
        <FormField
          label={t('entry.password')} hint={t('entry.forgot')}
          error={isWrong ? t('entry.loginWrong') : login.fieldError('password')}
        >
          {(control) => (
            <PasswordInput
              {...control} value={password} required autoComplete="current-password"
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          )}
        </FormField>
        <Checkbox label={t('entry.rememberMe')} isChecked={isRemembered} onChange={setRemembered} />
      </Form>
    </GuestFrame>
  );
}

/** Why somebody who was signed in finds this page. */
function EndedNotice(): ReactElement | null {
  const { t } = useI18n();
  const because = useSelector((state) => state.session.endedBecause);
  switch (because) {
    case null: return null;
    case 'expired':
    case 'unauthorized':
    case 'token_expired': return <p className="notice" role="status">{t('entry.endedExpired')}</p>;
    case 'account_banned':
    case 'account_suspended': return <p className="error-text" role="alert">{t(`errors.${because}`)}</p>;
    default: return <p className="notice" role="status">{t('entry.endedRevoked')}</p>;
  }
}
