import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { navigate } from '../app/router';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { serverCategories } from '../servers/categories';
import { dispatch } from '../store';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { FormField } from '../ui/FormField';
import { Input, Select, TextArea } from '../ui/Input';
import { RadioGroup } from '../ui/RadioGroup';
import { Checkbox } from '../ui/Switch';
import { visibilities } from './choices';
import type { ReactElement } from 'react';
import type { CommunityCategory, CommunityVisibility } from '../api/wire';

const mostRules = 20;
const longestRule = 100;

export default function CreateCommunityPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('communities.create'));
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('communities.create')}</h1>} />
      <div className="page-scroll"><div className="page-column"><CreateForm /></div></div>
    </Layout>
  );
}

function CreateForm(): ReactElement {
  const { t } = useI18n();
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [description, setDescription] = useState('');
  const [visibility, setVisibility] = useState<CommunityVisibility>('public');
  const [category, setCategory] = useState<CommunityCategory>('other');
  const [rules, setRules] = useState('');
  const [isNsfw, setNsfw] = useState(false);
  const creation = useAction(async () => {
    const view = await api.request('POST /communities', {
      body: {
        name: name.trim(), visibility, category, isNsfw, rules: rulesIn(rules),
        ...(displayName.trim() ? { displayName: displayName.trim() } : {}),
        ...(description.trim() ? { description: description.trim() } : {}),
      },
    });
    dispatch({ type: 'community/viewed', view });
    navigate({ to: 'community', params: { name: view.community.name } });
  });
  const isName = /^\w{3,21}$/.test(name.trim()) && /[a-z]/i.test(name);
  return (
    <Form
      error={creation.error} fields={['name', 'displayName', 'description']} onSubmit={() => void creation.run()}
      actions={(
        <>
          <Button type="submit" isBusy={creation.isBusy} disabled={!isName}>{t('communities.create')}</Button>
          <Link className="button secondary medium" target={{ to: 'communities' }}>{t('ui.cancel')}</Link>
        </>
      )}
    >
      <FormField label={t('communities.name')} hint={t('communities.nameHint')} error={creation.fieldError('name')}>
        {(control) => (
          <Input
            {...control} value={name} maxLength={21} required autoFocus autoComplete="off" autoCapitalize="none"
            spellCheck={false} onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
      </FormField>
      <FormField label={t('communities.displayName')} isOptional error={creation.fieldError('displayName')}>
        {(control) => (
          <Input
            {...control} value={displayName} maxLength={100} autoComplete="off"
            onChange={(event) => setDisplayName(event.currentTarget.value)}
          />
        )}
      </FormField>
      <FormField label={t('communities.description')} isOptional error={creation.fieldError('description')}>
        {(control) => (
          <TextArea
            {...control} value={description} maxLength={1000} rows={3}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
        )}
      </FormField>
      <RadioGroup
        label={t('communities.visibility')} value={visibility} onChange={setVisibility}
        options={visibilities.map((value) => ({
          value, label: t(`communities.visibility_${value}`), hint: t(`communities.visibilityHint_${value}`),
        }))}
      />
      <FormField label={t('home.category')}>
        {(control) => (
          <Select
            {...control} value={category}
            onChange={(event) => setCategory(event.currentTarget.value as CommunityCategory)}
          >
            {serverCategories.map((each) => <option key={each} value={each}>{t(`home.category_${each}`)}</option>)}
          </Select>
        )}
      </FormField>
      <FormField label={t('communities.rules')} hint={t('communities.rulesHint')} isOptional>
        {(control) => (
          <TextArea {...control} value={rules} rows={3} onChange={(event) => setRules(event.currentTarget.value)} />
        )}
      </FormField>
      <Checkbox label={t('home.nsfw')} isChecked={isNsfw} onChange={setNsfw} />
    </Form>
  );
}

/** One rule a line, as far as the server takes them. */
function rulesIn(text: string): { title: string }[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean).slice(0, mostRules)
    .map((line) => ({ title: [...line].slice(0, longestRule).join('') }));
}
