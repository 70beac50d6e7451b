import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { Select } from '../../ui/Input';
import { showToast } from '../../ui/toastStore';
import type { ReactElement } from 'react';
import type { PersonFacts, StaffLevel } from '../../api/wire';

type Given = Exclude<StaffLevel, 'super_admin'>;

const levels: readonly Given[] = ['junior_moderator', 'moderator', 'senior_moderator', 'admin'];

/** Gives or takes staff power; the owner's alone. */
export function StaffField({ facts, onChanged }: {
  facts: PersonFacts; onChanged: (facts: PersonFacts) => void;
}): ReactElement | null {
  const { t } = useI18n();
  const present = facts.person.staffLevel ?? '';
  const [level, setLevel] = useState<StaffLevel | ''>(present);
  const saving = useAction(async () => {
    onChanged(await api.request('PUT /admin/users/{user}/role', {
      path: { user: facts.person.user.id }, body: { level: level || null },
    }));
    showToast(t('admin.staffChanged'), 'success');
  });
  // Nobody acts on an equal rank.
  if (present === 'super_admin') return null;
  return (
    <div className="admin-bar">
      <FormField label={t('admin.staffLevel')} hint={t('admin.staffHint')}>
        {(control) => (
          <Select {...control} value={level} onChange={(event) => setLevel(event.currentTarget.value as Given | '')}>
            <option value="">{t('admin.noStaff')}</option>
            {levels.map((each) => <option key={each} value={each}>{t(`admin.level_${each}`)}</option>)}
          </Select>
        )}
      </FormField>
      <Button kind="secondary" disabled={level === present} isBusy={saving.isBusy} onClick={() => void saving.run()}>{t('ui.save')}</Button>
      <ErrorText error={saving.error} />
    </div>
  );
}
