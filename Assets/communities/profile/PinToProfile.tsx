import { api } from '../../api';
import { asApiError } from '../../api/errors';
import { useAction } from '../../api/useAction';
import { useI18n } from '../../i18n';
import { dispatch, useSelector } from '../../store';
import { Button } from '../../ui/Button';
import { PinIcon } from '../../ui/icons';
import { toastError } from '../../ui/toastError';
import { showToast } from '../../ui/toastStore';
import type { ReactElement } from 'react';
import type { Post } from '../../api/wire';

/** Puts a post of one's own first on one's profile, or back among the others. */
export function PinToProfile({ post: given, onDone }: { post: Post; onDone?: () => void }): ReactElement {
  const { t } = useI18n();
  const post = useSelector((state) => state.posts[given.id]) ?? given;
  const { isPinnedToProfile } = post;
  const pinning = useAction(async () => {
    const path = { post: post.id };
    try {
      const done = isPinnedToProfile
        ? await api.request('DELETE /posts/{post}/pin-to-profile', { path })
        : await api.request('PUT /posts/{post}/pin-to-profile', { path });
      dispatch({ type: 'posts/seen', posts: [done] });
      showToast(t(isPinnedToProfile ? 'posts.unpinned' : 'posts.pinned'), 'success');
      onDone?.();
    } catch (error) {
      if (asApiError(error).code === 'conflict') showToast(t('posts.pinFull'), 'error');
      else toastError(error);
    }
  });
  return (
    <Button kind="ghost" size="small" icon={<PinIcon size={16} />} isBusy={pinning.isBusy} onClick={() => void pinning.run()}>
      {t(isPinnedToProfile ? 'posts.unpin' : 'posts.pin')}
    </Button>
  );
}
