import { useState } from 'react';
import { api } from '../api';
import { useResource } from '../api/useResource';
import { useI18n } from '../i18n';
import { Tag } from '../ui/Badge';
import { Button } from '../ui/Button';
import { ErrorState, SkeletonList } from '../ui/States';
import { Switch } from '../ui/Switch';
import { toastError } from '../ui/toastError';
import { SwitchDialog } from './SwitchDialog';
import type { ReactElement } from 'react';
import type { FeatureSwitch } from '../api/wire';

/** What is switched on, and for whom. */
export function SwitchSection(): ReactElement {
  const { t } = useI18n();
  const loaded = useResource('switches', (signal) => api.request('GET /admin/flags', { signal }));
  const [editing, setEditing] = useState<FeatureSwitch | 'new' | null>(null);
  if (!loaded.data) return loaded.error ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : <SkeletonList rows={3} />;
  const toggle = (key: string, isEnabled: boolean): void =>
    void api.request('PUT /admin/flags', { body: { key, isEnabled } }).then(loaded.set, toastError);
  return (
    <>
      <ul className="rows">
        {loaded.data.flags.map((flag) => (
          <li key={flag.key}>
            <div className="row-text">
              <Switch label={flag.key} hint={flag.description} isOn={flag.isEnabled} onChange={(isOn) => toggle(flag.key, isOn)} />
              <p className="row-tags">
                {flag.isBuiltIn ? <Tag>{t('admin.builtIn')}</Tag> : null}
                {flag.rolloutPct < 100 ? <Tag kind="brand">{t('admin.rollout', { percent: flag.rolloutPct })}</Tag> : null}
                {(flag.conditions.roles ?? []).map((role) => <Tag key={role} kind="brand">{t(`admin.role_${role}`)}</Tag>)}
              </p>
            </div>
            <Button kind="ghost" size="small" aria-label={t('admin.changeOf', { name: flag.key })} onClick={() => setEditing(flag)}>
              {t('admin.change')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="form-actions">
        <Button kind="secondary" onClick={() => setEditing('new')}>{t('admin.newSwitch')}</Button>
      </div>
      {editing ? (
        <SwitchDialog
          flag={editing === 'new' ? null : editing} taken={loaded.data.flags.map(({ key }) => key)}
          onClose={() => setEditing(null)} onSaved={loaded.set} onReset={loaded.reload}
        />
      ) : null}
    </>
  );
}
