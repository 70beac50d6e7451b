import './comments.css';
import { useMemo, useState } from 'react';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Select } from '../ui/Input';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { CommentForm } from './CommentForm';
import { CommentItem } from './CommentItem';
import { CommentsContext } from './CommentsContext';
import { MoreButton } from './MoreButton';
import { treeOf } from './commentTree';
import { useRemovedComments } from './moderation/useRemovedComments';
import { useComments } from './useComments';
import type { ReactElement } from 'react';
import type { CommentId, CommentSort, Post } from '../api/wire';

const sorts: readonly CommentSort[] = ['best', 'top', 'new', 'old', 'controversial'];
const nothing = { comments: [], more: [] };

/** What people say to a post. */
export function CommentSection({ post, focus, round }: {
  post: Post; focus: CommentId | null; round: number;
}): ReactElement {
  const { t } = useI18n();
  const [sort, setSort] = useState<CommentSort>('best');
  const loaded = useComments(post.id, focus, sort, round);
  useRemovedComments(post);
  const forest = useSelector((state) => state.comments[post.id]);
  const { roots, more } = useMemo(() => {
    const { comments, more: rest } = forest ?? nothing;
    return treeOf(comments, rest);
  }, [forest]);
  const context = useMemo(() => ({
    sort, focus, isLocked: post.isLocked, communityId: post.community.id, communityName: post.community.name,
  }), [sort, focus, post.isLocked, post.community.id, post.community.name]);
  return (
    <section className="comments" aria-labelledby="comments-title">
      <div className="comments-head">
        <h2 id="comments-title">{t('communities.comments', { count: post.commentCount })}</h2>
        <Select
          aria-label={t('communities.commentOrder')} value={sort}
          onChange={(event) => setSort(event.currentTarget.value as CommentSort)}
        >
          {sorts.map((each) => <option key={each} value={each}>{t(`communities.sort_${each}`)}</option>)}
        </Select>
      </div>
      {focus === null ? null : (
        <p className="notice">
          {t('communities.oneBranch')}{' '}
          <Link target={{ to: 'post', params: { name: post.community.name, postId: post.id } }}>
            {t('communities.allComments')}
          </Link>
        </p>
      )}
      {post.isLocked ? <p className="notice">{t('communities.lockedText')}</p> : null}
      {focus === null && !post.isLocked ? <CommentForm postId={post.id} parentId={null} /> : null}
      <CommentsContext.Provider value={context}>
        {roots.length > 0 ? (
          <ul className="comment-list root" aria-busy={loaded.isLoading}>
            {roots.map((node) => <CommentItem key={node.comment.id} node={node} level={0} />)}
          </ul>
        ) : null}
        {roots.length === 0 && loaded.isLoading ? <SkeletonList rows={4} height={72} /> : null}
        {loaded.error ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : null}
        {roots.length === 0 && !loaded.isLoading && !loaded.error
          ? <EmptyState title={t('communities.noComments')}>{post.isLocked ? null : t('communities.noCommentsText')}</EmptyState> : null}
        {more && roots.length > 0 ? <MoreButton postId={post.id} branch={more} /> : null}
      </CommentsContext.Provider>
    </section>
  );
}
