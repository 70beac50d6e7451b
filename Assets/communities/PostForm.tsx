import { useState } from 'react';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { hrefOf, leaveFor, navigate } from '../app/router';
import { useI18n } from '../i18n';
import { AttachButton } from '../media/AttachButton';
import { DropZone } from '../media/DropZone';
import { UploadTray } from '../media/UploadTray';
import { useUploads } from '../media/useUploads';
import { dispatch } from '../store';
import { Button } from '../ui/Button';
import { Form } from '../ui/Form';
import { FormField } from '../ui/FormField';
import { Input } from '../ui/Input';
import { fromLocalInput } from '../ui/localMoment';
import { RadioGroup } from '../ui/RadioGroup';
import { Checkbox } from '../ui/Switch';
import { showToast } from '../ui/toastStore';
import { useUnsaved } from '../ui/unsaved';
import { LeaveDialog } from './drafts/LeaveDialog';
import { isPossible, ScheduleField } from './drafts/ScheduleField';
import { FlairField } from './flairs/FlairField';
import { usePostFlairs } from './flairs/flairs';
import { longestPost, longestTitle, shortestTitle } from './limits';
import { MarkdownField } from './MarkdownField';
import type { ReactElement } from 'react';
import type { Community, FileId, FlairId, Post, UploadedFile } from '../api/wire';

/** The server's bound of pictures a post. */
const mostPictures = 20;

/** What the server is told of a picture. */
function pictureInput({ id, altText }: UploadedFile): { fileId: FileId; alt?: string } {
  return altText === null ? { fileId: id } : { fileId: id, alt: altText };
}

/** Writes a post: a text, or a link or pictures with or without one. */
export function PostForm({ community }: { community: Community }): ReactElement {
  const { t, formats } = useI18n();
  const [type, setType] = useState<'text' | 'link' | 'image'>('text');
  const uploads = useUploads('post', mostPictures);
  const [title, setTitle] = useState('');
  const [content, setContent] = useState('');
  const [url, setUrl] = useState('');
  const [isNsfw, setNsfw] = useState(community.isNsfw);
  const [isSpoiler, setSpoiler] = useState(false);
  const [time, setTime] = useState('');
  const [isLeaving, setLeaving] = useState(false);
  const [flairId, setFlair] = useState<FlairId | null>(null);
  const needsFlair = usePostFlairs(community.id).length > 0 && community.requireFlair;
  const creation = useAction(async (status: Post['status']) => {
    const post = await api.request('POST /posts', {
      body: {
        communityId: community.id, title: title.trim(), content, isNsfw, isSpoiler, status,
        ...(flairId ? { flairId } : {}),
        ...(status === 'scheduled' ? { scheduledFor: fromLocalInput(time) ?? '' } : {}),
        ...(type === 'link' ? { url: url.trim() } : {}),
        ...(type === 'image' ? { media: uploads.sent.map(pictureInput) } : {}),
      },
    });
    uploads.clear();
    if (status === 'draft') {
      showToast(t('posts.draftKept'), 'success');
      navigate({ to: 'drafts' }, { replace: true });
      return;
    }
    if (status === 'scheduled') {
      showToast(t('posts.scheduledKept', { moment: formats.moment(new Date(time)) }), 'success');
      navigate({ to: 'scheduled' }, { replace: true });
      return;
    }
    dispatch({ type: 'posts/seen', posts: [post] });
    navigate({ to: 'post', params: { name: community.name, postId: post.id } }, { replace: true });
  });
  const hasSubject = { text: true, link: url.trim() !== '', image: uploads.sent.length > 0 && !uploads.isBusy }[type];
  const isWhole = [...title.trim()].length >= shortestTitle && hasSubject && !(needsFlair && flairId === null);
  const isReady = isWhole && isPossible(time);
  const isBegun = title.trim() !== '' || content.trim() !== '' || url.trim() !== '' || uploads.sent.length > 0
    || uploads.isBusy;
  useUnsaved(isBegun && !creation.isBusy);
  const keep = (): void => void creation.run('draft');
  const leave = (): void => leaveFor(hrefOf({ to: 'community', params: { name: community.name } }));
  return (
    <Form
      error={creation.error} fields={['title', 'url', 'media', 'content', 'flairId', 'scheduledFor']}
      onSubmit={() => void (isReady && creation.run(time ? 'scheduled' : 'published'))}
      actions={(
        <>
          <Button type="submit" isBusy={creation.isBusy} disabled={!isReady}>
            {t(time ? 'posts.schedule' : 'communities.publish')}
          </Button>
          <Button kind="secondary" disabled={!isWhole || creation.isBusy} onClick={keep}>{t('posts.keepDraft')}</Button>
          <Button kind="ghost" onClick={() => (isBegun ? setLeaving(true) : leave())}>{t('ui.cancel')}</Button>
        </>
      )}
    >
      <RadioGroup
        label={t('communities.kind')} value={type} onChange={setType} isSegmented
        options={[
          { value: 'text', label: t('communities.kind_text') },
          { value: 'link', label: t('communities.kind_link') },
          { value: 'image', label: t('communities.kind_image') },
        ]}
      />
      <FormField label={t('communities.postTitle')} error={creation.fieldError('title')}>
        {(control) => (
          <Input
            {...control} value={title} maxLength={longestTitle} required dir="auto" autoComplete="off"
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
      </FormField>
      {type === 'link' ? (
        <FormField label={t('communities.address')} hint={t('communities.addressHint')} error={creation.fieldError('url')}>
          {(control) => (
            <Input
              {...control} type="url" value={url} required autoComplete="off" spellCheck={false}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
          )}
        </FormField>
      ) : null}
      {type === 'image' ? (
        <div className="post-pictures">
          <DropZone onFiles={uploads.add} />
          <UploadTray uploads={uploads} />
          <AttachButton label={t('communities.addPictures')} accept="image/*" onFiles={uploads.add} />
          <small>{creation.fieldError('media') ?? t('communities.picturesHint', { count: mostPictures })}</small>
        </div>
      ) : null}
      <MarkdownField
        label={t('communities.text')} value={content} rows={8} maxLength={longestPost} isOptional
        error={creation.fieldError('content')} onChange={setContent}
      />
      <FlairField
        communityId={community.id} value={flairId} isRequired={needsFlair} error={creation.fieldError('flairId')} onChange={setFlair}
      />
      <div className="post-marks">
        <Checkbox label={t('communities.isSpoiler')} isChecked={isSpoiler} onChange={setSpoiler} />
        <Checkbox label={t('home.nsfw')} isChecked={isNsfw} onChange={setNsfw} />
      </div>
      <ScheduleField value={time} error={creation.fieldError('scheduledFor')} onChange={setTime} />
      {isLeaving ? (
        <LeaveDialog
          canKeep={isWhole} onKeep={keep} onDiscard={leave} onClose={() => setLeaving(false)}
        />
      ) : null}
    </Form>
  );
}
