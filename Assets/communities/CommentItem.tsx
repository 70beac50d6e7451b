import { memo, useEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n';
import { Attachments } from '../media/Attachments';
import { Tag } from '../ui/Badge';
import { classes } from '../ui/classes';
import { MinusIcon, PlusIcon } from '../ui/icons';
import { IconButton } from '../ui/IconButton';
import { Byline } from './Byline';
import { CommentForm } from './CommentForm';
import { CommentWays } from './CommentWays';
import { MoreButton } from './MoreButton';
import { NamingText } from './NamingText';
import { answersBelow } from './commentTree';
import { useCommentsPage } from './CommentsContext';
import { RemovalNotice } from './moderation/RemovalNotice';
import type { ReactElement } from 'react';
import type { CommentNode } from './commentTree';

/** Further in there is no room left on a narrow screen. */
const deepestIndent = 8;

/** A comment with its answers, which fold away. */
export const CommentItem = memo(function CommentItem({ node, level }: { node: CommentNode; level: number }): ReactElement {
  const { t } = useI18n();
  const { focus } = useCommentsPage();
  const [isFolded, setFolded] = useState(false);
  const [open, setOpen] = useState<'reply' | 'edit' | null>(null);
  const { comment, children, more } = node;
  const ref = useRef<HTMLLIElement>(null);
  const isFocus = focus === comment.id;
  useEffect(() => {
    if (isFocus) ref.current?.scrollIntoView({ block: 'center' });
  }, [isFocus]);
  // Moderators, and who wrote it, still see what was removed.
  const isGone = comment.isDeleted || (comment.isRemoved && comment.content === '');
  const close = (): void => setOpen(null);
  return (
    <li ref={ref} className={classes('comment', isFocus && 'focus')} id={`comment-${comment.id}`}>
      <div className="byline">
        <IconButton
          label={t(isFolded ? 'communities.unfold' : 'communities.fold')} isCompact aria-expanded={!isFolded}
          icon={isFolded ? <PlusIcon size={16} /> : <MinusIcon size={16} />} onClick={() => setFolded(!isFolded)}
        />
        {isGone ? <span>{t(comment.isRemoved ? 'communities.commentRemoved' : 'communities.commentDeleted')}</span>
          : <Byline item={comment} />}
        {comment.isRemoved && !isGone ? <Tag kind="danger">{t('communities.removed')}</Tag> : null}
        {comment.isLocked && !isGone ? <Tag>{t('communities.locked')}</Tag> : null}
        {comment.isPinned ? <Tag kind="brand">{t('communities.pinned')}</Tag> : null}
        {isFolded ? <span>{t('communities.answersFolded', { count: answersBelow(node) })}</span> : null}
      </div>
      {isFolded ? null : (
        <div className="comment-inside">
          {open === 'edit'
            ? <CommentForm postId={comment.postId} parentId={comment.parentId} edited={comment} onDone={close} />
            : isGone || comment.content === '' ? null : <NamingText text={comment.content} mentions={comment.mentions} />}
          {comment.media && !isGone ? <Attachments files={[comment.media]} /> : null}
          {comment.isRemoved && !isGone ? <RemovalNotice reason={comment.removalReason} /> : null}
          {isGone || open === 'edit' ? null : <CommentWays comment={comment} onOpen={setOpen} />}
          {open === 'reply' ? <CommentForm postId={comment.postId} parentId={comment.id} onDone={close} /> : null}
          {children.length > 0 ? (
            <ul className={classes('comment-list', level >= deepestIndent && 'flat')}>
              {children.map((child) => <CommentItem key={child.comment.id} node={child} level={level + 1} />)}
            </ul>
          ) : null}
          {more ? <MoreButton postId={comment.postId} branch={more} /> : null}
        </div>
      )}
    </li>
  );
});
