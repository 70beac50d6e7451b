import { useEffect, useState } from 'react';
import { api, setApiHooks } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { store, useSelector } from '../store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorText } from '../ui/ErrorText';
import { FormField } from '../ui/FormField';
import { PasswordInput } from '../ui/Input';
import type { ReactElement } from 'react';

type Answer = (isProven: boolean) => void;

/** Stands ready to ask for the password whenever the server wants it proven anew before a delicate step. */
export function ReauthPrompt(): ReactElement | null {
  const [waiting, setWaiting] = useState<Answer[]>([]);
  useEffect(() => {
    setApiHooks({
      reauthenticate: () => (store.get().session.status === 'user'
        ? new Promise<boolean>((resolve) => setWaiting((others) => [...others, resolve]))
        : Promise.resolve(false)),
    });
  }, []);
  if (waiting.length === 0) return null;
  const answerAll: Answer = (isProven) => {
    waiting.forEach((answer) => answer(isProven));
    setWaiting([]);
  };
  return <ReauthDialog onAnswer={answerAll} />;
}

function ReauthDialog({ onAnswer }: { onAnswer: Answer }): ReactElement {
  const { t } = useI18n();
  const username = useSelector((state) => state.session.account?.username ?? '');
  const [password, setPassword] = useState('');
  const proof = useAction(() => api.request('POST /auth/reauthenticate', { body: { password } }));
  const isWrong = proof.error?.code === 'unauthorized' || proof.error?.code === 'forbidden';
  return (
    <Dialog
      title={t('accounts.reauthTitle')} onClose={() => onAnswer(false)}
      onSubmit={() => void proof.run().then((worked) => worked && onAnswer(true))}
      footer={(
        <>
          <Button kind="secondary" onClick={() => onAnswer(false)}>{t('ui.cancel')}</Button>
          <Button type="submit" isBusy={proof.isBusy}>{t('ui.confirm')}</Button>
        </>
      )}
    >
      <p>{t('accounts.reauthText')}</p>
      <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
      <FormField
        label={t('accounts.password')}
        error={isWrong ? t('accounts.passwordWrong') : proof.fieldError('password')}
      >
        {(control) => (
          <PasswordInput
            {...control} value={password} autoComplete="current-password" data-autofocus=""
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </FormField>
      <ErrorText error={isWrong || proof.error?.code === 'validation_failed' ? null : proof.error} />
    </Dialog>
  );
}
