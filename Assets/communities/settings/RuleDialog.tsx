import { useState } from 'react';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FormField } from '../../ui/FormField';
import { Input, TextArea } from '../../ui/Input';
import { RadioGroup } from '../../ui/RadioGroup';
import { ruleScopes } from '../choices';
import type { ReactElement } from 'react';
import type { CommunityRule } from '../../api/wire';

const empty: CommunityRule = { title: '', description: '', appliesTo: 'both' };

/** Writes a rule, or one anew. */
export function RuleDialog({ rule, onDone, onClose }: {
  rule: CommunityRule | null; onDone: (rule: CommunityRule) => void; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [value, setValue] = useState(rule ?? empty);
  const [isTried, setTried] = useState(false);
  const title = value.title.trim();
  return (
    <Dialog
      title={t(rule ? 'communitySettings.ruleChange' : 'communitySettings.ruleAdd')} size="medium" onClose={onClose}
      onSubmit={() => {
        setTried(true);
        if (title === '') return;
        onDone({ ...value, title, description: value.description.trim() });
        onClose();
      }}
      footer={(
        <>
          <Button kind="secondary" onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit">{t(rule ? 'communitySettings.ruleTake' : 'communitySettings.ruleAdd')}</Button>
        </>
      )}
    >
      <FormField label={t('communitySettings.ruleTitle')} error={isTried && title === '' ? t('fields.required') : null}>
        {(control) => (
          <Input
            {...control} value={value.title} maxLength={100} required dir="auto" data-autofocus="" autoComplete="off"
            onChange={(event) => setValue({ ...value, title: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField label={t('communitySettings.ruleDescription')} isOptional>
        {(control) => (
          <TextArea
            {...control} value={value.description} maxLength={500} rows={3} dir="auto"
            onChange={(event) => setValue({ ...value, description: event.currentTarget.value })}
          />
        )}
      </FormField>
      <RadioGroup<CommunityRule['appliesTo']>
        label={t('communitySettings.ruleAppliesTo')} value={value.appliesTo} isSegmented
        options={ruleScopes.map((scope) => ({ value: scope, label: t(`communitySettings.ruleFor_${scope}`) }))}
        onChange={(appliesTo) => setValue({ ...value, appliesTo })}
      />
    </Dialog>
  );
}
