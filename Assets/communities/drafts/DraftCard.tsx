import { useState } from 'react';
import { useAction } from '../../api/useAction';
import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { Attachments } from '../../media/Attachments';
import { Button } from '../../ui/Button';
import { ErrorText } from '../../ui/ErrorText';
import { ClockIcon, EditIcon, SendIcon, TrashIcon } from '../../ui/icons';
import { showToast } from '../../ui/toastStore';
import { excerptOf } from '../excerpt';
import { PostLink } from '../PostLink';
import { PostTags } from '../PostTags';
import { publishDraft, unschedule } from './deeds';
import { DeleteDraft } from './DeleteDraft';
import { PublishProblem } from './PublishProblem';
import type { ReactElement } from 'react';
import type { Post } from '../../api/wire';

/** A draft or a scheduled post in the list of one's own. */
export function DraftCard({ draft, onGone }: { draft: Post; onGone: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const [isDeleting, setDeleting] = useState(false);
  const publication = useAction(() => publishDraft(draft.id));
  const stop = useAction(async () => {
    await unschedule(draft.id);
    showToast(t('posts.unscheduled'), 'success');
    onGone();
  });
  const changedAt = draft.editedAt ?? draft.createdAt;
  const excerpt = excerptOf(draft.content, draft.mentions);
  const target = { to: 'draft', params: { postId: draft.id } } as const;
  return (
    <article className="post-card" aria-labelledby={`draft-${draft.id}`}>
      <div className="post-card-body">
        <p className="byline">
          <Link className="byline-community" target={{ to: 'community', params: { name: draft.community.name } }}>
            <bdi>{draft.community.displayName}</bdi>
          </Link>
          <time dateTime={changedAt} title={formats.moment(changedAt)}>{formats.relative(changedAt)}</time>
        </p>
        <h2 id={`draft-${draft.id}`} dir="auto"><Link target={target}>{draft.title}</Link></h2>
        {draft.scheduledFor ? (
          <p className="draft-time">
            <ClockIcon size={16} />
            <time dateTime={draft.scheduledFor}>{t('posts.appears', { moment: formats.moment(draft.scheduledFor) })}</time>
          </p>
        ) : null}
        <PublishProblem draft={draft} />
        <PostTags post={draft} />
        {draft.url ? <PostLink url={draft.url} /> : null}
        <Attachments files={draft.media.slice(0, 1)} />
        {excerpt ? <p className="post-excerpt" dir="auto">{excerpt}</p> : null}
        <ErrorText error={publication.error ?? stop.error} />
        <div className="post-card-foot draft-ways">
          <Link className="button secondary small" target={target}>
            <EditIcon size={16} />
            <span>{t(draft.scheduledFor ? 'posts.changeScheduled' : 'posts.continueDraft')}</span>
          </Link>
          <Button
            kind="ghost" size="small" icon={<SendIcon size={16} />} isBusy={publication.isBusy}
            onClick={() => void publication.run()}
          >
            {t(draft.scheduledFor ? 'posts.publishNow' : 'posts.publishDraft')}
          </Button>
          {draft.scheduledFor ? (
            <Button kind="ghost" size="small" icon={<ClockIcon size={16} />} isBusy={stop.isBusy} onClick={() => void stop.run()}>
              {t('posts.unschedule')}
            </Button>
          ) : null}
          <Button kind="ghost" size="small" icon={<TrashIcon size={16} />} onClick={() => setDeleting(true)}>
            {t('communities.delete')}
          </Button>
        </div>
      </div>
      {isDeleting ? <DeleteDraft draft={draft.id} onDeleted={onGone} onClose={() => setDeleting(false)} /> : null}
    </article>
  );
}
