import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { serverCategories } from '../../servers/categories';
import { PicturePair } from '../../media/PicturePair';
import { dispatch, useSelector } from '../../store';
import { Form } from '../../ui/Form';
import { FormField } from '../../ui/FormField';
import { Input, Select, TextArea } from '../../ui/Input';
import { RadioGroup } from '../../ui/RadioGroup';
import { SaveBar } from '../../ui/SaveBar';
import { Switch } from '../../ui/Switch';
import { showToast } from '../../ui/toastStore';
import { useEdits } from '../../ui/useEdits';
import { joinPolicies, postPolicies, visibilities } from '../choices';
import { DeleteCommunity } from './DeleteCommunity';
import { TransferCommunity } from './TransferCommunity';
import type { ReactElement } from 'react';
import type { Community, CommunityCategory, CommunityPatch, CommunityVisibility, JoinPolicy, PostPolicy } from '../../api/wire';
import type { CommunitySectionProps } from './sections';

/** What a community says of itself, and for whom it is. */
export function OverviewSettings({ view, onChanged }: CommunitySectionProps): ReactElement {
  const { t } = useI18n();
  const { community, rules } = view;
  const isOwner = useSelector((state) => state.session.account?.id === community.ownerId);
  const isStaff = useSelector((state) => (state.session.account?.role ?? 'user') !== 'user');
  const edits = useEdits<Community>(community);
  const { value, set } = edits;
  const save = async (body: CommunityPatch): Promise<void> => {
    const saved = await api.request('PATCH /communities/{community}', { path: { community: community.id }, body });
    dispatch({ type: 'community:updated', payload: { community: saved, rules } });
  };
  const saving = useAction(async () => {
    await save(patchOf(edits.changes));
    edits.reset();
    showToast(t('communitySettings.saved'), 'success');
  });
  return (
    <>
      <PicturePair
        purpose="icon" label={t('media.communityIcon')} id={community.id} name={community.displayName}
        url={community.iconUrl} bannerUrl={community.bannerUrl} onSave={save}
      />
      <Form
        error={saving.error} fields={['displayName', 'description', 'joinPolicy']} onSubmit={() => void saving.run()}
        actions={(
          <SaveBar
            isDirty={edits.isDirty} isBusy={saving.isBusy}
            onReset={() => {
              edits.reset();
              saving.clear();
            }}
          />
        )}
      >
        <FormField label={t('communities.displayName')} error={saving.fieldError('displayName')}>
          {(control) => (
            <Input
              {...control} value={value.displayName} required maxLength={100} autoComplete="off"
              onChange={(event) => set({ displayName: event.currentTarget.value })}
            />
          )}
        </FormField>
        <FormField
          label={t('communities.description')} hint={t('communitySettings.descriptionHint')} isOptional
          error={saving.fieldError('description')}
        >
          {(control) => (
            <TextArea
              {...control} value={value.description ?? ''} maxLength={1_000} rows={4} dir="auto"
              onChange={(event) => set({ description: event.currentTarget.value || null })}
            />
          )}
        </FormField>
        <FormField label={t('home.category')}>
          {(control) => (
            <Select
              {...control} value={value.category}
              onChange={(event) => set({ category: event.currentTarget.value as CommunityCategory })}
            >
              {serverCategories.map((category) => (
                <option key={category} value={category}>{t(`home.category_${category}`)}</option>
              ))}
            </Select>
          )}
        </FormField>
        <RadioGroup<CommunityVisibility>
          label={t('communities.visibility')} value={value.visibility}
          options={visibilities.map((visibility) => ({
            value: visibility, label: t(`communities.visibility_${visibility}`),
            hint: t(`communities.visibilityHint_${visibility}`),
          }))}
          // Who posts and joins follows who sees it, until it is chosen again.
          onChange={(visibility) => set({
            visibility, postPolicy: visibility === 'restricted' ? 'approved' : 'members',
            joinPolicy: visibility === 'private' ? 'approval' : 'open',
          })}
        />
        <FormField
          label={t('communitySettings.joinPolicy')} hint={t(`communitySettings.joinPolicyHint_${value.joinPolicy}`)}
          error={saving.fieldError('joinPolicy')}
        >
          {(control) => (
            <Select
              {...control} value={value.joinPolicy}
              onChange={(event) => set({ joinPolicy: event.currentTarget.value as JoinPolicy })}
            >
              {joinPolicies(value.visibility).map((policy) => (
                <option key={policy} value={policy}>{t(`communitySettings.joinPolicy_${policy}`)}</option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField label={t('communitySettings.postPolicy')} hint={t(`communitySettings.postPolicyHint_${value.postPolicy}`)}>
          {(control) => (
            <Select
              {...control} value={value.postPolicy}
              onChange={(event) => set({ postPolicy: event.currentTarget.value as PostPolicy })}
            >
              {postPolicies.map((policy) => (
                <option key={policy} value={policy}>{t(`communitySettings.postPolicy_${policy}`)}</option>
              ))}
            </Select>
          )}
        </FormField>
        <Switch
          label={t('communitySettings.requireFlair')} hint={t('communitySettings.requireFlairHint')} isOn={value.requireFlair}
          onChange={(requireFlair) => set({ requireFlair })}
        />
        <Switch
          label={t('home.nsfw')} hint={t('communitySettings.isNsfwHint')} isOn={value.isNsfw}
          onChange={(isNsfw) => set({ isNsfw })}
        />
        {isStaff && value.visibility !== 'private' ? (
          <Switch
            label={t('communitySettings.isFeatured')} hint={t('communitySettings.isFeaturedHint')} isOn={value.isFeatured}
            onChange={(isFeatured) => set({ isFeatured })}
          />
        ) : null}
      </Form>
      {isOwner ? (
        <>
          <TransferCommunity view={view} onChanged={onChanged} />
          <DeleteCommunity community={community} />
        </>
      ) : null}
    </>
  );
}

function patchOf(
  { displayName, description, visibility, postPolicy, joinPolicy, category, isNsfw, requireFlair, isFeatured }: Partial<Community>,
): CommunityPatch {
  return {
    ...(displayName === undefined ? {} : { displayName: displayName.trim() }),
    ...(description === undefined ? {} : { description: description?.trim() || null }),
    ...(visibility ? { visibility } : {}),
    ...(postPolicy ? { postPolicy } : {}),
    ...(joinPolicy ? { joinPolicy } : {}),
    ...(category ? { category } : {}),
    ...(isNsfw === undefined ? {} : { isNsfw }),
    ...(requireFlair === undefined ? {} : { requireFlair }),
    ...(isFeatured === undefined ? {} : { isFeatured }),
  };
}
