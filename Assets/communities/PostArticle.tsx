import './posts.css';
import { useState } from 'react';
import { api } from '../api';
import { Link } from '../app/Link';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { Attachments } from '../media/Attachments';
import { useSelector } from '../store';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { BookmarkIcon, EditIcon, TrashIcon } from '../ui/icons';
import { Byline } from './Byline';
import { bookmarkPost, votePost } from './marks';
import { PostModerationMenu } from './moderation/PostModerationMenu';
import { RemovalNotice } from './moderation/RemovalNotice';
import { NamingText } from './NamingText';
import { PostEditor } from './PostEditor';
import { PostLikes } from './PostLikes';
import { PostLink } from './PostLink';
import { PostTags } from './PostTags';
import { PinToProfile } from './profile/PinToProfile';
import { ReactionBar } from './ReactionBar';
import { ShareMenu } from './ShareMenu';
import { VoteButtons } from './VoteButtons';
import type { ReactElement } from 'react';
import type { Post } from '../api/wire';

/** A whole post, with what one may do with it. */
export function PostArticle({ post }: { post: Post }): ReactElement {
  const { t } = useI18n();
  const ownId = useSelector((state) => state.session.account?.id);
  const [isEditing, setEditing] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const { community } = post;
  const isOwn = post.author?.id === ownId && ownId !== undefined;
  const deletePost = async (): Promise<void> => {
    await api.request('DELETE /posts/{post}', { path: { post: post.id } });
    navigate({ to: 'community', params: { name: community.name } }, { replace: true });
  };
  return (
    <article className="post" aria-labelledby={`post-${post.id}`}>
      <p className="byline">
        <Link className="byline-community" target={{ to: 'community', params: { name: community.name } }}>
          <bdi>{community.displayName}</bdi>
        </Link>
        <Byline item={post} />
      </p>
      {isEditing ? <PostEditor post={post} onDone={() => setEditing(false)} /> : (
        <>
          <h2 id={`post-${post.id}`} dir="auto">{post.title}</h2>
          <PostTags post={post} />
          {post.isRemoved ? <RemovalNotice reason={post.removalReason} /> : null}
          {post.url ? <PostLink url={post.url} /> : null}
          <PostText key={String(post.isSpoiler || post.isNsfw)} post={post} />
        </>
      )}
      <div className="post-ways">
        <VoteButtons item={post} onVote={(value) => void votePost(post, value)} />
        <PostLikes post={post} />
        <ReactionBar item={post} />
        <Button
          kind="ghost" size="small" icon={<BookmarkIcon size={16} />} aria-pressed={post.me?.isBookmarked ?? false}
          onClick={() => void bookmarkPost(post)}
        >
          {t(post.me?.isBookmarked ? 'communities.bookmarked' : 'communities.bookmark')}
        </Button>
        <ShareMenu post={post} />
        {isOwn && !isEditing && !post.isRemoved ? (
          <Button kind="ghost" size="small" icon={<EditIcon size={16} />} onClick={() => setEditing(true)}>
            {t('communities.edit')}
          </Button>
        ) : null}
        {isOwn ? (
          <Button kind="ghost" size="small" icon={<TrashIcon size={16} />} onClick={() => setDeleting(true)}>
            {t('communities.delete')}
          </Button>
        ) : null}
        {isOwn && !post.isRemoved ? <PinToProfile post={post} /> : null}
        <PostModerationMenu post={post} />
      </div>
      {isDeleting ? (
        <ConfirmDialog
          title={t('communities.deletePost')} action={t('communities.delete')} isDanger
          onConfirm={deletePost} onClose={() => setDeleting(false)}
        >
          <p>{t('communities.deletePostText')}</p>
        </ConfirmDialog>
      ) : null}
    </article>
  );
}

/** Pictures and text; what may spoil or offend is shown when asked for. */
function PostText({ post }: { post: Post }): ReactElement | null {
  const { t } = useI18n();
  const [isShown, setShown] = useState(!post.isSpoiler && !post.isNsfw);
  if (post.content.trim() === '' && post.media.length === 0) return null;
  if (isShown) {
    return (
      <>
        <Attachments files={post.media} />
        <NamingText text={post.content} mentions={post.mentions} />
      </>
    );
  }
  return (
    <p>
      <Button kind="secondary" size="small" onClick={() => setShown(true)}>
        {t(post.isNsfw ? 'communities.showNsfw' : 'communities.showSpoiler')}
      </Button>
    </p>
  );
}
