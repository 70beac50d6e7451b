import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { Form } from '../../ui/Form';
import { SaveBar } from '../../ui/SaveBar';
import { showToast } from '../../ui/toastStore';
import { useEdits } from '../../ui/useEdits';
import { RevisionsDialog } from './RevisionsDialog';
import { SettingField } from './SettingField';
import { listOf, wordsOf } from './words';
import type { ReactElement } from 'react';
import type { AllSettings, SettingSection } from '../../api/wire';
import type { SettingTexts } from '../../i18n/serverTexts';

/** One section: every field shows whose value it is. Only what was touched is sent. */
export function SectionForm({ section, texts, onSaved, onStale }: {
  section: SettingSection; texts: SettingTexts; onSaved: (all: AllSettings) => void; onStale: () => void;
}): ReactElement {
  const { t, formats } = useI18n();
  const [isAskingHistory, setAskingHistory] = useState(false);
  const edits = useEdits(Object.fromEntries(section.settings.map(({ name, value }) => [name, wordsOf(value)])));
  const saving = useAction(async (reset?: string) => {
    const lists = new Set(section.settings.filter(({ isList }) => isList).map(({ name }) => name));
    const values = Object.fromEntries(Object.entries(edits.changes).map(([name, text]) =>
      [name, lists.has(name) ? listOf(text ?? '') : [text ?? '']]));
    onSaved(await api.request('PUT /admin/settings/{section}', {
      path: { section: section.section },
      body: reset === undefined ? { version: section.version, values } : { version: section.version, reset: [reset] },
    }));
    if (reset === undefined) edits.reset();
    showToast(t('admin.settingsSaved'), 'success');
  });
  const names = section.settings.map(({ name }) => `values.${name}`);
  return (
    <Form
      error={saving.error} fields={names} onSubmit={() => void saving.run()}
      actions={(
        <>
          {saving.error?.code === 'conflict' ? (
            <Button
              kind="secondary" onClick={() => {
                saving.clear();
                onStale();
              }}
            >
              {t('admin.loadAgain')}
            </Button>
          ) : null}
          <Button kind="ghost" onClick={() => setAskingHistory(true)}>{t('admin.whoChanged')}</Button>
          {section.updatedAt ? (
            <span className="setting-source">
              {t('admin.changedBy', {
                name: section.updatedBy?.displayName ?? t('admin.operator'), time: formats.relative(section.updatedAt),
              })}
            </span>
          ) : null}
        </>
      )}
    >
      {section.settings.map((setting) => (
        <SettingField
          key={setting.name} setting={setting} texts={texts} text={edits.value[setting.name] ?? ''}
          error={saving.fieldError(`values.${setting.name}`)}
          onChange={(text) => edits.set({ [setting.name]: text })} onReset={() => void saving.run(setting.name)}
        />
      ))}
      <SaveBar isDirty={edits.isDirty} isBusy={saving.isBusy} onReset={edits.reset} />
      {isAskingHistory ? <RevisionsDialog section={section.section} onClose={() => setAskingHistory(false)} /> : null}
    </Form>
  );
}
