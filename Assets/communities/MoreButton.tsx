import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { toastError } from '../ui/toastError';
import { useCommentsPage } from './CommentsContext';
import { loadBranch } from './useComments';
import type { ReactElement } from 'react';
import type { MoreComments, PostId } from '../api/wire';

/** Loads where a branch goes on. */
export function MoreButton({ postId, branch }: { postId: PostId; branch: MoreComments }): ReactElement {
  const { t } = useI18n();
  const { sort } = useCommentsPage();
  const loading = useAction(() => loadBranch(postId, branch, sort).catch(toastError));
  return (
    <Button kind="ghost" size="small" className="comment-more" isBusy={loading.isBusy} onClick={() => void loading.run()}>
      {branch.count === null ? t('communities.moreAnswers') : t('communities.moreAnswersCount', { count: branch.count })}
    </Button>
  );
}
