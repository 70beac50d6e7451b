import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { PicturePair } from '../../media/PicturePair';
import { dispatch, useSelector } from '../../store';
import { Form } from '../../ui/Form';
import { FormField } from '../../ui/FormField';
import { Input, Select, TextArea } from '../../ui/Input';
import { SaveBar } from '../../ui/SaveBar';
import { Switch } from '../../ui/Switch';
import { showToast } from '../../ui/toastStore';
import { useEdits } from '../../ui/useEdits';
import { serverCategories } from '../categories';
import { DeleteServer } from './DeleteServer';
import type { ReactElement } from 'react';
import type { Server, ServerCategory, ServerInput } from '../../api/wire';

const mostRules = 20;
const verificationLevels = ['none', 'low', 'medium', 'high', 'highest'] as const;
type VerificationLevel = typeof verificationLevels[number];

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

export function OverviewSettings({ server }: { server: Server }): ReactElement {
  const { t } = useI18n();
  const isOwner = useSelector((state) => state.session.account?.id === server.ownerId);
  const edits = useEdits<Server>(server);
  const { value, set } = edits;
  // Kept as typed, since empty lines on the way to the next rule are not edits of the rules.
  const [rulesText, setRulesText] = useState(server.rules.join('\n'));
  const save = async (body: Partial<ServerInput>): Promise<Server> => {
    const saved = await api.request('PATCH /servers/{server}', { path: { server: server.id }, body });
    dispatch({ type: 'server:updated', payload: { server: saved } });
    return saved;
  };
  const saving = useAction(async () => {
    const { name, description, category, ...rest } = edits.changes;
    const body: Partial<ServerInput> = {
      ...pick(rest),
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(description === undefined ? {} : { description: description?.trim() || null }),
      ...(category ? { category } : {}),
    };
    const saved = await save(body);
    setRulesText(saved.rules.join('\n'));
    edits.reset();
    showToast(t('serverSettings.saved'), 'success');
  });
  const hasTooManyRules = value.rules.length > mostRules;
  const ruleError = saving.error?.fields.find(({ path }) => path.startsWith('rules'));
  return (
    <>
      <PicturePair
        purpose="icon" label={t('media.serverIcon')} id={server.id} name={server.name} url={server.iconUrl}
        bannerUrl={server.bannerUrl} onSave={save}
      />
      <Form
        error={saving.error} fields={['name', 'description', 'rules']}
        onSubmit={() => {
          if (!hasTooManyRules) void saving.run();
        }}
        actions={(
          <SaveBar
            isDirty={edits.isDirty} isBusy={saving.isBusy}
            onReset={() => {
              edits.reset();
              setRulesText(server.rules.join('\n'));
              saving.clear();
            }}
          />
        )}
      >
        <FormField label={t('serverSettings.name')} error={saving.fieldError('name')}>
          {(control) => (
            <Input
              {...control} value={value.name} required maxLength={100} autoComplete="off"
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
          )}
        </FormField>
        <FormField
          label={t('serverSettings.description')} hint={t('serverSettings.descriptionHint')} isOptional
          error={saving.fieldError('description')}
        >
          {(control) => (
            <TextArea
              {...control} value={value.description ?? ''} maxLength={500} rows={3}
              onChange={(event) => set({ description: event.currentTarget.value || null })}
            />
          )}
        </FormField>
        <FormField label={t('serverSettings.category')}>
          {(control) => (
            <Select
              {...control} value={value.category ?? 'other'}
              onChange={(event) => set({ category: event.currentTarget.value as ServerCategory })}
            >
              {serverCategories.map((category) => (
                <option key={category} value={category}>{t(`home.category_${category}`)}</option>
              ))}
            </Select>
          )}
        </FormField>
        <Switch
          label={t('serverSettings.isPublic')} hint={t('serverSettings.isPublicHint')} isOn={value.isPublic}
          onChange={(isPublic) => set({ isPublic })}
        />
        <FormField label={t('serverSettings.verification')}>
          {(control) => (
            <Select
              {...control} value={value.verificationLevel}
              onChange={(event) => set({ verificationLevel: event.currentTarget.value as VerificationLevel })}
            >
              {verificationLevels.map((level) => (
                <option key={level} value={level}>{t(`serverSettings.verification_${level}`)}</option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField
          label={t('serverSettings.rules')} hint={t('serverSettings.rulesHint')} isOptional
          error={hasTooManyRules
            ? t('serverSettings.rulesTooMany', { count: mostRules })
            : saving.fieldError(ruleError?.path ?? 'rules')}
        >
          {(control) => (
            <TextArea
              {...control} value={rulesText} rows={5}
              onChange={(event) => {
                setRulesText(event.currentTarget.value);
                set({ rules: linesOf(event.currentTarget.value) });
              }}
            />
          )}
        </FormField>
        <Switch
          label={t('serverSettings.isNsfw')} hint={t('serverSettings.isNsfwHint')} isOn={value.isNsfw}
          onChange={(isNsfw) => set({ isNsfw })}
        />
      </Form>
      {isOwner ? <DeleteServer server={server} /> : null}
    </>
  );
}

/** The edits that go to the server as they are. */
function pick({ isPublic, isNsfw, rules, verificationLevel }: Partial<Server>): Partial<ServerInput> {
  return {
    ...(isPublic === undefined ? {} : { isPublic }),
    ...(isNsfw === undefined ? {} : { isNsfw }),
    ...(rules === undefined ? {} : { rules }),
    ...(verificationLevel === undefined ? {} : { verificationLevel }),
  };
}
