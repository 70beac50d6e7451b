import { useState } from 'react';
import { useI18n } from '../../i18n';
import { useSelector } from '../../store';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { FormField } from '../../ui/FormField';
import { Select } from '../../ui/Input';
import { showToast } from '../../ui/toastStore';
import { ReasonField, reasonOf } from './ReasonField';
import type { ReactElement } from 'react';
import type { CommunityId, CommunityRule } from '../../api/wire';

const noRules: CommunityRule[] = [];

/** Takes a post or comment down, with a reason: a rule of the community, or one of one's own. */
export function RemoveDialog({ kind, communityId, onRemove, onClose }: {
  kind: 'post' | 'comment';
  communityId: CommunityId;
  onRemove: (why: { reason?: string }) => Promise<void>;
  onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [reason, setReason] = useState('');
  const rules = useSelector((state) => state.communities.views[communityId]?.rules ?? noRules)
    .filter(({ appliesTo }) => appliesTo === 'both' || appliesTo === `${kind}s`);
  return (
    <ConfirmDialog
      title={t(kind === 'post' ? 'moderation.removePost' : 'moderation.removeComment')} action={t('moderation.remove')} isDanger
      onClose={onClose}
      onConfirm={async () => {
        await onRemove(reasonOf(reason));
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
      <ReasonField value={reason} hint={t('moderation.removeReasonHint')} onChange={setReason} />
    </ConfirmDialog>
  );
}
