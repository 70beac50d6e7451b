import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { dispatch, useSelector } from '../store';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { FormField } from '../ui/FormField';
import { Input } from '../ui/Input';
import { Checkbox } from '../ui/Switch';
import { FlairField } from './flairs/FlairField';
import { longestPost, longestTitle, shortestTitle } from './limits';
import { MarkdownField } from './MarkdownField';
import type { ReactElement } from 'react';
import type { Post } from '../api/wire';

/** Changes a post in its place. */
export function PostEditor({ post, onDone }: { post: Post; onDone: () => void }): ReactElement {
  const { t } = useI18n();
  const [title, setTitle] = useState(post.title);
  const [content, setContent] = useState(post.content);
  const [isNsfw, setNsfw] = useState(post.isNsfw);
  const [isSpoiler, setSpoiler] = useState(post.isSpoiler);
  const [flairId, setFlair] = useState(post.flair?.id ?? null);
  const needsFlair = useSelector((state) => state.communities.views[post.community.id]?.community.requireFlair ?? false);
  const saving = useAction(async () => {
    const saved = await api.request('PATCH /posts/{post}', {
      path: { post: post.id },
      body: {
        title: title.trim(), content, isNsfw, isSpoiler, ...(flairId === (post.flair?.id ?? null) ? {} : { flairId }),
      },
    });
    dispatch({ type: 'posts/seen', posts: [saved] });
    onDone();
  });
  return (
    <Form
      error={saving.error} fields={['title', 'content', 'flairId']} onSubmit={() => void saving.run()}
      actions={(
        <>
          <Button type="submit" isBusy={saving.isBusy} disabled={[...title.trim()].length < shortestTitle}>{t('ui.save')}</Button>
          <Button kind="secondary" onClick={onDone}>{t('ui.cancel')}</Button>
        </>
      )}
    >
      <FormField label={t('communities.postTitle')} error={saving.fieldError('title')}>
        {(control) => (
          <Input
            {...control} value={title} maxLength={longestTitle} required dir="auto" autoFocus
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
      </FormField>
      <MarkdownField
        label={t('communities.text')} value={content} rows={8} maxLength={longestPost} isOptional
        error={saving.fieldError('content')} onChange={setContent}
      />
      <FlairField
        communityId={post.community.id} value={flairId} worn={post.flair} isRequired={needsFlair}
        error={saving.fieldError('flairId')} onChange={setFlair}
      />
      <div className="post-marks">
        <Checkbox label={t('communities.isSpoiler')} isChecked={isSpoiler} onChange={setSpoiler} />
        <Checkbox label={t('home.nsfw')} isChecked={isNsfw} onChange={setNsfw} />
      </div>
    </Form>
  );
}
