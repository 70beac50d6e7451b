import { useState } from 'react';
import { PersonName } from '../accounts/PersonName';
import { api } from '../api';
import { usePages } from '../api/usePages';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { Dialog } from '../ui/Dialog';
import { PagedList } from '../ui/PagedList';
import { LikeButton } from './LikeButton';
import { likePost } from './likes';
import type { ReactElement } from 'react';
import type { Post, PostId } from '../api/wire';

/** The likes of a whole post; their number leads to the people behind it. */
export function PostLikes({ post }: { post: Post }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <LikeButton item={post} onToggle={() => void likePost(post)} onCount={() => setOpen(true)} />
      {isOpen ? <LikersDialog postId={post.id} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Who likes a post, the latest first. */
function LikersDialog({ postId, onClose }: { postId: PostId; onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const pages = usePages(`likes ${postId}`, (cursor, signal) => api.page('GET /posts/{post}/likes', {
    signal, path: { post: postId }, query: cursor ? { cursor } : {},
  }));
  return (
    <Dialog title={t('posts.likersTitle')} onClose={onClose}>
      <PagedList pages={pages} keyOf={({ id }) => id} empty={<p>{t('posts.noLikers')}</p>}>
        {(user) => (
          <Link className="liker" target={{ to: 'profile', params: { username: user.username } }}>
            <PersonName user={user} />
          </Link>
        )}
      </PagedList>
    </Dialog>
  );
}
