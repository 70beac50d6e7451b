import './posts.css';
import { useEffect, useState } from 'react';
import { useI18n } from '../i18n';
import { onLive } from '../socket/live';
import { Button } from '../ui/Button';
import { ArrowUpIcon } from '../ui/icons';
import { useLatest } from '../ui/useLatest';
import type { ReactElement } from 'react';
import type { CommunityId } from '../api/wire';

/** Posts that came since a list was loaded: they wait to be asked for rather than push away what somebody is reading. */
export function FreshPosts({ communityIds, onShow }: {
  communityIds: readonly CommunityId[]; onShow: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [seen, setSeen] = useState<readonly string[]>([]);
  const wanted = useLatest(communityIds);
  useEffect(() => {
    const undo = [
      onLive('post:created', ({ post }) => {
        if (wanted.current.includes(post.community.id)) setSeen((before) => [...before, post.id]);
      }),
      onLive('post:deleted', ({ postId }) => setSeen((before) => before.filter((id) => id !== postId))),
      onLive('post:removed', ({ postId }) => setSeen((before) => before.filter((id) => id !== postId))),
    ];
    return () => undo.forEach((step) => step());
  }, [wanted]);
  return (
    <div role="status" className="fresh-posts">
      {seen.length > 0 ? (
        <Button
          size="small" icon={<ArrowUpIcon size={16} />}
          onClick={(event) => {
            setSeen([]);
            event.currentTarget.closest('.page-scroll')?.scrollTo({ top: 0 });
            onShow();
          }}
        >
          {t('communities.fresh', { count: seen.length })}
        </Button>
      ) : null}
    </div>
  );
}
