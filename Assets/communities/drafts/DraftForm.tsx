import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { navigate } from '../../app/router';
import { useI18n } from '../../i18n';
import { Attachments } from '../../media/Attachments';
import { Button } from '../../ui/Button';
import { Form } from '../../ui/Form';
import { FormField } from '../../ui/FormField';
import { TrashIcon } from '../../ui/icons';
import { Input } from '../../ui/Input';
import { fromLocalInput, toLocalInput } from '../../ui/localMoment';
import { Checkbox } from '../../ui/Switch';
import { showToast } from '../../ui/toastStore';
import { useUnsaved } from '../../ui/unsaved';
import { longestPost, longestTitle, shortestTitle } from '../limits';
import { MarkdownField } from '../MarkdownField';
import { PostLink } from '../PostLink';
import { publishDraft } from './deeds';
import { DeleteDraft } from './DeleteDraft';
import { PublishProblem } from './PublishProblem';
import { isPossible, ScheduleField } from './ScheduleField';
import type { ReactElement } from 'react';
import type { Post } from '../../api/wire';

/** Goes on with a draft. Its link and pictures are those it was begun with. */
export function DraftForm({ draft, onSaved }: { draft: Post; onSaved: (draft: Post) => void }): ReactElement {
  const { t, formats } = useI18n();
  const [title, setTitle] = useState(draft.title);
  const [content, setContent] = useState(draft.content);
  const [isNsfw, setNsfw] = useState(draft.isNsfw);
  const [isSpoiler, setSpoiler] = useState(draft.isSpoiler);
  const [time, setTime] = useState(toLocalInput(draft.scheduledFor ?? null));
  const [isDeleting, setDeleting] = useState(false);
  const keptTime = toLocalInput(draft.scheduledFor ?? null);
  const work = useAction(async (isPublished: boolean) => {
    // What is compared with from now on is what the server has.
    onSaved(await api.request('PATCH /posts/{post}', {
      path: { post: draft.id },
      body: {
        title: title.trim(), content, isNsfw, isSpoiler,
        // What is published now needs no time.
        ...(isPublished || time === keptTime ? {} : { scheduledFor: fromLocalInput(time) }),
      },
    }));
    if (isPublished) {
      await publishDraft(draft.id);
    } else if (time) {
      showToast(t('posts.scheduledKept', { moment: formats.moment(new Date(time)) }), 'success');
      navigate({ to: 'scheduled' }, { replace: true });
    } else {
      showToast(t('posts.draftSaved'), 'success');
    }
  });
  useUnsaved(
    title !== draft.title || content !== draft.content || isNsfw !== draft.isNsfw || isSpoiler !== draft.isSpoiler || time !== keptTime,
  );
  const isWhole = [...title.trim()].length >= shortestTitle;
  const isSaved = isWhole && (isPossible(time) || time === keptTime);
  return (
    <Form
      error={work.error} fields={['title', 'content', 'scheduledFor']}
      onSubmit={() => void (time ? isSaved && work.run(false) : isWhole && work.run(true))}
      actions={(
        <>
          <Button type="submit" isBusy={work.isBusy} disabled={!(time ? isSaved : isWhole)}>
            {t(time ? 'posts.schedule' : 'posts.publishDraft')}
          </Button>
          <Button kind="secondary" disabled={!isWhole || work.isBusy} onClick={() => void work.run(time !== '')}>
            {t(time ? 'posts.publishNow' : 'ui.save')}
          </Button>
          <Button kind="ghost" className="draft-delete" icon={<TrashIcon size={16} />} onClick={() => setDeleting(true)}>
            {t('communities.delete')}
          </Button>
        </>
      )}
    >
      <PublishProblem draft={draft} />
      <FormField label={t('communities.postTitle')} error={work.fieldError('title')}>
        {(control) => (
          <Input
            {...control} value={title} maxLength={longestTitle} required dir="auto" autoComplete="off"
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        )}
      </FormField>
      {draft.url || draft.media.length > 0 ? (
        <div className="draft-subject">
          {draft.url ? <PostLink url={draft.url} /> : null}
          <Attachments files={draft.media} />
        </div>
      ) : null}
      <MarkdownField
        label={t('communities.text')} value={content} rows={8} maxLength={longestPost} isOptional
        error={work.fieldError('content')} onChange={setContent}
      />
      <div className="post-marks">
        <Checkbox label={t('communities.isSpoiler')} isChecked={isSpoiler} onChange={setSpoiler} />
        <Checkbox label={t('home.nsfw')} isChecked={isNsfw} onChange={setNsfw} />
      </div>
      <ScheduleField value={time} error={work.fieldError('scheduledFor')} onChange={setTime} />
      {isDeleting ? (
        <DeleteDraft
          draft={draft.id} onClose={() => setDeleting(false)}
          onDeleted={() => navigate({ to: 'drafts' }, { replace: true })}
        />
      ) : null}
    </Form>
  );
}
