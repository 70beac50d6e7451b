import { useState } from 'react';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { AttachButton } from '../media/AttachButton';
import { UploadTray } from '../media/UploadTray';
import { useUploads } from '../media/useUploads';
import { live } from '../socket/live';
import { dispatch } from '../store';
import { Button } from '../ui/Button';
import { toastError } from '../ui/toastError';
import { longestComment } from './limits';
import { MarkdownField } from './MarkdownField';
import type { ReactElement } from 'react';
import type { Comment, CommentId, FileId, PostId, UploadedFile } from '../api/wire';

/** The server's bound of pictures a comment. */
const mostPictures = 1;

/** Writes a comment, an answer to one, or one anew. What could not be sent stays in the field. */
export function CommentForm({ postId, parentId, edited, onDone }: {
  postId: PostId; parentId: CommentId | null; edited?: Comment; onDone?: () => void;
}): ReactElement {
  const { t } = useI18n();
  const [text, setText] = useState(edited?.content ?? '');
  const uploads = useUploads('comment', mostPictures);
  const [picture] = uploads.sent;
  // What is edited keeps its picture; only its words change.
  const isWhole = !uploads.isBusy && (text.trim() !== '' || picture !== undefined || (edited?.media ?? null) !== null);
  const sending = useAction(async () => {
    try {
      const content = text.trim();
      const { comment } = edited
        ? await live.request('comment:edit', { commentId: edited.id, content })
        : await live.request('comment:create', {
          postId, content, ...(parentId === null ? {} : { parentId }), ...pictureInput(picture),
        });
      dispatch({ type: 'comment/seen', comment });
      setText('');
      uploads.clear();
      onDone?.();
    } catch (error) {
      toastError(error);
    }
  });
  const addPictures = (files: FileList): void => uploads.add([...files].filter((file) => file.type.startsWith('image/')));
  const label = t(edited ? 'communities.editComment' : parentId === null ? 'communities.comment' : 'communities.reply');
  return (
    <form
      className="comment-form" noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) void sending.run();
      }}
    >
      <MarkdownField
        label={label} value={text} rows={3} maxLength={longestComment} hasFocus={onDone !== undefined} onChange={setText}
        {...(onDone ? { onEscape: onDone } : {})} {...(edited ? {} : { onFiles: addPictures })}
      />
      <UploadTray uploads={uploads} />
      <div className="comment-form-ways">
        {edited ? null : <AttachButton label={t('communities.addPicture')} accept="image/*" onFiles={addPictures} />}
        {onDone ? <Button kind="ghost" size="small" onClick={onDone}>{t('ui.cancel')}</Button> : null}
        <Button type="submit" size="small" isBusy={sending.isBusy} disabled={!isWhole}>
          {t(edited ? 'ui.save' : 'communities.send')}
        </Button>
      </div>
    </form>
  );
}

function pictureInput(picture: UploadedFile | undefined): { mediaFileId?: FileId; alt?: string } {
  if (!picture) return {};
  return { mediaFileId: picture.id, ...(picture.altText === null ? {} : { alt: picture.altText }) };
}
