import { ErrorState, SkeletonList } from '../ui/States';
import { LoadMore } from './LoadMore';
import { PostCard } from './PostCard';
import type { ReactElement, ReactNode } from 'react';
import type { Pages } from '../api/usePages';
import type { Post } from '../api/wire';

/** A list of posts with every state it can be in. */
export function PostFeed({ pages, showsCommunity, empty, renderWays }: {
  pages: Pages<Post>;
  showsCommunity: boolean;
  empty: ReactNode;
  /** What else one may do with a post in this list. */
  renderWays?: (post: Post) => ReactNode;
}): ReactElement {
  const { items, error, isLoading } = pages;
  if (items.length === 0) {
    if (error) return <ErrorState error={error} onRetry={pages.reload} />;
    return isLoading ? <SkeletonList rows={5} height={132} /> : <>{empty}</>;
  }
  return (
    <>
      <ul className="post-list" aria-busy={isLoading}>
        {items.map((post) => (
          <li key={post.id}><PostCard post={post} showsCommunity={showsCommunity}>{renderWays?.(post)}</PostCard></li>
        ))}
      </ul>
      {/* What a list goes on from does not last for ever. */}
      {error ? <ErrorState error={error} onRetry={error.code === 'gone' ? pages.reload : pages.loadMore} /> : null}
      {pages.hasMore && !error ? <LoadMore isLoading={isLoading} onLoad={pages.loadMore} /> : null}
    </>
  );
}
