import { useState } from 'react';
import { api } from '../../api';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FormField } from '../../ui/FormField';
import { Select } from '../../ui/Input';
import { showToast } from '../../ui/toastStore';
import { ReasonField, reasonOf } from './ReasonField';
import type { ReactElement } from 'react';
import type { CommunityId, CommunityRule } from '../../api/wire';
import type { RemovalWhy } from './moderate';

const noRules: CommunityRule[] = [];

/** Takes a post or comment down, with a reason: a rule of the community, words that are ready, or one's own. */
export function RemoveDialog({ kind, communityId, onRemove, onClose }: {
  kind: 'post' | 'comment';
  communityId: CommunityId;
  onRemove: (why: RemovalWhy) => Promise<void>;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  const rules = useSelector((state) => state.communities.views[communityId]?.rules ?? noRules)
    .filter(({ appliesTo }) => appliesTo === 'both' || appliesTo === `${kind}s`);
  // Without them there is still a reason to write.
  const templates = useResource(`removal reasons ${communityId}`, (signal) =>
    api.request('GET /communities/{community}/removal-reasons', { path: { community: communityId }, signal }))
    .data?.filter((template) => template.kind === 'both' || template.kind === `${kind}s`) ?? [];
  const [templateId, setTemplate] = useState('');
  const template = templates.find(({ id }) => id === templateId);
  return (
    <ConfirmDialog
      title={t(kind === 'post' ? 'moderation.removePost' : 'moderation.removeComment')} action={t('moderation.remove')} isDanger
      onClose={onClose}
      onConfirm={async () => {
        await onRemove({ ...reasonOf(reason), ...(template ? { removalReasonId: template.id } : {}) });
        showToast(t(kind === 'post' ? 'moderation.postRemoved' : 'moderation.commentRemoved'), 'success');
      }}
    >
      <p>{t('moderation.removeText')}</p>
      {rules.length > 0 ? (
        <FormField label={t('moderation.brokenRule')} isOptional>
          {(control) => (
            <Select
              {...control} value={rules.some(({ title }) => title === reason) ? reason : ''}
              onChange={(event) => setReason(event.currentTarget.value)}
            >
              <option value="">{t('moderation.noRule')}</option>
              {rules.map(({ title }) => <option key={title} value={title}>{title}</option>)}
            </Select>
          )}
        </FormField>
      ) : null}
      {templates.length > 0 ? (
        <FormField label={t('moderation.template')} isOptional hint={template?.body}>
          {(control) => (
            <Select {...control} value={templateId} onChange={(event) => setTemplate(event.currentTarget.value)}>
              <option value="">{t('moderation.noTemplate')}</option>
              {templates.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}
            </Select>
          )}
        </FormField>
      ) : null}
      <ReasonField value={reason} hint={t('moderation.removeReasonHint')} onChange={setReason} />
    </ConfirmDialog>
  );
}
