import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorText } from '../ui/ErrorText';
import { FormField } from '../ui/FormField';
import { Input } from '../ui/Input';
import { Checkbox, Switch } from '../ui/Switch';
import { useEdits } from '../ui/useEdits';
import type { ReactElement } from 'react';
import type { FeatureSwitch, PlatformRole } from '../api/wire';

const roles: readonly PlatformRole[] = ['user', 'moderator', 'admin', 'super_admin'];

interface SwitchDraft {
  description: string;
  isEnabled: boolean;
  percent: string;
  roles: readonly PlatformRole[];
}

/** A switch in full: for how many, for whom. Of one that is known only what differs is sent. */
export function SwitchDialog({ flag, taken, onClose, onSaved, onReset }: {
  /** Null makes a new one. */
  flag: FeatureSwitch | null;
  /** The keys that a new one cannot have. */
  taken: readonly string[];
  onClose: () => void;
  onSaved: (all: { flags: FeatureSwitch[] }) => void;
  onReset: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [key, setKey] = useState(flag?.key ?? '');
  const edits = useEdits<SwitchDraft>({
    description: flag?.description ?? '', isEnabled: flag?.isEnabled ?? true, percent: String(flag?.rolloutPct ?? 100),
    roles: flag?.conditions.roles ?? [],
  });
  const { description, isEnabled, percent, roles: chosen } = edits.value;
  const [isTried, setTried] = useState(false);
  const saving = useAction(async () => {
    if (flag === null || edits.isDirty) {
      const { percent: share, roles: only, ...words } = edits.changes;
      onSaved(await api.request('PUT /admin/flags', {
        body: {
          key: key.trim(), ...(flag ? {} : { isEnabled }), ...words, ...(share === undefined ? {} : { rolloutPct: Number(share) }),
          ...(only ? { conditions: { roles: [...only] } } : {}),
        },
      }));
    }
    onClose();
  });
  const isTaken = flag === null && taken.includes(key.trim());
  const isPercent = /^\d{1,3}$/.test(percent) && Number(percent) <= 100;
  const resetting = useAction(async () => {
    await api.request('DELETE /admin/flags/{flag}', { path: { flag: key } });
    onReset();
    onClose();
  });
  return (
    <Dialog
      title={flag?.key ?? t('admin.newSwitch')} onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (!isTaken && isPercent) void saving.run();
      }}
      footer={(
        <>
          {flag?.updatedAt ? (
            <Button kind="danger" isBusy={resetting.isBusy} onClick={() => void resetting.run()}>
              {t(flag.isBuiltIn ? 'admin.resetSetting' : 'admin.remove')}
            </Button>
          ) : null}
          <Button type="submit" isBusy={saving.isBusy}>{t('ui.save')}</Button>
        </>
      )}
    >
      {flag ? null : (
        <FormField
          label={t('admin.key')} hint={t('admin.keyHint')} error={isTaken ? t('fields.taken') : saving.fieldError('key')}
        >
          {(control) => (
            <Input {...control} value={key} maxLength={64} dir="ltr" onChange={(event) => setKey(event.currentTarget.value)} />
          )}
        </FormField>
      )}
      <FormField label={t('admin.description')} isOptional error={saving.fieldError('description')}>
        {(control) => (
          <Input {...control} value={description} maxLength={300} onChange={(event) => edits.set({ description: event.currentTarget.value })} />
        )}
      </FormField>
      <Switch label={t('admin.switchOn')} isOn={isEnabled} onChange={(isOn) => edits.set({ isEnabled: isOn })} />
      <FormField
        label={t('admin.percent')} hint={t('admin.percentHint')}
        error={isTried && !isPercent ? t('admin.percentBounds') : saving.fieldError('rolloutPct')}
      >
        {(control) => (
          <Input
            {...control} type="number" min={0} max={100} value={percent} inputMode="numeric"
            onChange={(event) => edits.set({ percent: event.currentTarget.value })}
          />
        )}
      </FormField>
      <fieldset className="admin-choices">
        <legend>{t('admin.onlyFor')}</legend>
        {roles.map((role) => (
          <Checkbox
            key={role} label={t(`admin.role_${role}`)} isChecked={chosen.includes(role)}
            onChange={(isChecked) => edits.set({ roles: isChecked ? [...chosen, role] : chosen.filter((each) => each !== role) })}
          />
        ))}
      </fieldset>
      <ErrorText error={saving.error?.fields.length ? null : saving.error ?? resetting.error} />
    </Dialog>
  );
}
