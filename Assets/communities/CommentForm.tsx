import { useState } from 'react';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { live } from '../socket/live';
import { dispatch } from '../store';
import { Button } from '../ui/Button';
import { toastError } from '../ui/toastError';
import { longestComment } from './limits';
import { MarkdownField } from './MarkdownField';
import type { ReactElement } from 'react';
import type { Comment, CommentId, PostId } from '../api/wire';

/** Writes a comment, an answer to one, or one anew. What could not be sent stays in the field. */
export function CommentForm({ postId, parentId, edited, onDone }: {
  postId: PostId; parentId: CommentId | null; edited?: Comment; onDone?: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState(edited?.content ?? '');
  const sending = useAction(async () => {
    try {
      const content = text.trim();
      const { comment } = edited
        ? await live.request('comment:edit', { commentId: edited.id, content })
        : await live.request('comment:create', { postId, content, ...(parentId === null ? {} : { parentId }) });
      dispatch({ type: 'comment/seen', comment });
      setText('');
      onDone?.();
    } catch (error) {
      toastError(error);
    }
  });
  const label = t(edited ? 'communities.editComment' : parentId === null ? 'communities.comment' : 'communities.reply');
  return (
    <form
      className="comment-form" noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void sending.run();
      }}
    >
      <MarkdownField
        label={label} value={text} rows={3} maxLength={longestComment} hasFocus={onDone !== undefined} onChange={setText}
        {...(onDone ? { onEscape: onDone } : {})}
      />
      <div className="comment-form-ways">
        {onDone ? <Button kind="ghost" size="small" onClick={onDone}>{t('ui.cancel')}</Button> : null}
        <Button type="submit" size="small" isBusy={sending.isBusy} disabled={text.trim() === ''}>
          {t(edited ? 'ui.save' : 'communities.send')}
        </Button>
      </div>
    </form>
  );
}
