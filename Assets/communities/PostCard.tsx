import './posts.css';
import { useMemo } from 'react';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { Attachments } from '../media/Attachments';
import { useSelector } from '../store';
import { CommentIcon } from '../ui/icons';
import { Byline } from './Byline';
import { excerptOf } from './excerpt';
import { LikeButton } from './LikeButton';
import { likePost } from './likes';
import { votePost } from './marks';
import { PostModerationMenu } from './moderation/PostModerationMenu';
import { RemovalNotice } from './moderation/RemovalNotice';
import { PostLink } from './PostLink';
import { PostTags } from './PostTags';
import { VoteButtons } from './VoteButtons';
import type { ReactElement, ReactNode } from 'react';
import type { Post } from '../api/wire';

/** A post in a list. What the store knows of it is newer than the list. */
export function PostCard({ post: listed, showsCommunity, children }: {
  post: Post;
  showsCommunity: boolean;
  /** What else one may do with it in this list. */
  children?: ReactNode;
}): ReactElement {
  const { t } = useI18n();
  const post = useSelector((state) => state.posts[listed.id]) ?? listed;
  const { community } = post;
  const excerpt = useMemo(() => (post.isSpoiler || post.isNsfw ? '' : excerptOf(post.content, post.mentions)), [post]);
  const target = { to: 'post', params: { name: community.name, postId: post.id } } as const;
  return (
    <article className="post-card" aria-labelledby={`post-${post.id}`}>
      <VoteButtons item={post} onVote={(value) => void votePost(post, value)} />
      <div className="post-card-body">
        <p className="byline">
          {showsCommunity ? (
            <Link className="byline-community" target={{ to: 'community', params: { name: community.name } }}>
              <bdi>{community.displayName}</bdi>
            </Link>
          ) : null}
          <Byline item={post} />
        </p>
        <h2 id={`post-${post.id}`} dir="auto"><Link target={target}>{post.title}</Link></h2>
        <PostTags post={post} />
        {post.isRemoved ? <RemovalNotice reason={post.removalReason} /> : null}
        {post.url ? <PostLink url={post.url} /> : null}
        {post.isSpoiler || post.isNsfw ? null : <Attachments files={post.media.slice(0, 1)} />}
        {excerpt ? <p className="post-excerpt" dir="auto">{excerpt}</p> : null}
        <div className="post-card-foot">
          <Link target={target} className="post-comments">
            <CommentIcon size={16} />
            {t('communities.comments', { count: post.commentCount })}
          </Link>
          <LikeButton item={post} onToggle={() => void likePost(post)} />
          <span className="post-card-actions">
            <PostModerationMenu post={post} />
            {children}
          </span>
        </div>
      </div>
    </article>
  );
}
