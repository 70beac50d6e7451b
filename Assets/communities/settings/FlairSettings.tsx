import './communitySettings.css';
import '../flairs/flairs.css';
import { useId, useState } from 'react';
import { api } from '../../api';
import { useI18n } from '../../i18n';
import { dispatch, store } from '../../store';
import { Tag } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EditIcon, PlusIcon, TrashIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { SortableList } from '../../ui/SortableList';
import { useOrder } from '../../ui/useOrder';
import { FlairBadge } from '../flairs/FlairBadge';
import { FlairDialog } from '../flairs/FlairDialog';
import { flairsOf } from '../flairs/flairs';
import type { ReactElement } from 'react';
import type { CommunityId, CommunityView, Flair, FlairId } from '../../api/wire';
import type { CommunitySectionProps } from './sections';

/** The flairs of posts and those of people, each kind in its order. */
export function FlairSettings({ view }: CommunitySectionProps): ReactElement {
  return (
    <>
      <FlairList view={view} kind="post" />
      <FlairList view={view} kind="user" />
    </>
  );
}

/** Puts what the server answered in place of what the page knew; null takes a flair away. */
function know(communityId: CommunityId, id: FlairId, flair: Flair | null): void {
  const known = store.get().communities.views[communityId]?.flairs ?? [];
  dispatch({
    type: 'community/flairs', communityId, flairs: [...known.filter((each) => each.id !== id), ...(flair ? [flair] : [])],
  });
}

function FlairList({ view: { community, flairs }, kind }: { view: CommunityView; kind: Flair['kind'] }): ReactElement {
  const { t } = useI18n();
  const headingId = useId();
  const [edited, setEdited] = useState<Flair | 'new' | null>(null);
  const [leaving, setLeaving] = useState<Flair | null>(null);
  const [shown, setOrder] = useOrder(flairsOf(flairs, kind), (wanted) => Promise.all(wanted.map(async (flair, position) => {
    if (flair.position === position) return;
    know(community.id, flair.id, await api.request('PATCH /communities/{community}/flairs/{flair}', {
      path: { community: community.id, flair: flair.id }, body: { position },
    }));
  })));
  return (
    <section className="flair-section" aria-labelledby={headingId}>
      <h2 id={headingId}>{t(`flairs.kind_${kind}`)}</h2>
      <div className="form-actions">
        <Button kind="secondary" icon={<PlusIcon size={16} />} onClick={() => setEdited('new')}>
          {t(kind === 'post' ? 'flairs.addPost' : 'flairs.addUser')}
        </Button>
      </div>
      {shown.length === 0 ? <p className="section-lead">{t(`flairs.empty_${kind}`)}</p> : (
        <SortableList
          label={t(`flairs.kind_${kind}`)}
          onMove={(id, to) => {
            const flair = shown.find((each) => each.id === id);
            const rest = shown.filter((each) => each.id !== id);
            if (flair) setOrder([...rest.slice(0, to), flair, ...rest.slice(to)]);
          }}
          items={shown.map((flair) => ({
            id: flair.id, name: flair.text, className: 'rule-row',
            content: <FlairRow flair={flair} onEdit={() => setEdited(flair)} onRemove={() => setLeaving(flair)} />,
          }))}
        />
      )}
      {edited ? (
        <FlairDialog
          communityId={community.id} kind={kind} flair={edited === 'new' ? null : edited}
          onDone={(flair) => know(community.id, flair.id, flair)} onClose={() => setEdited(null)}
        />
      ) : null}
      {leaving ? (
        <ConfirmDialog
          title={t('flairs.removeTitle', { text: leaving.text })} action={t('flairs.remove')} isDanger
          onClose={() => setLeaving(null)}
          onConfirm={async () => {
            await api.request('DELETE /communities/{community}/flairs/{flair}', {
              path: { community: community.id, flair: leaving.id },
            });
            know(community.id, leaving.id, null);
          }}
        >
          <p>{t('flairs.removeText')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

function FlairRow({ flair, onEdit, onRemove }: { flair: Flair; onEdit: () => void; onRemove: () => void }): ReactElement {
  const { t } = useI18n();
  const { text, modOnly, allowEdit, isActive } = flair;
  return (
    <>
      <div className="row-text">
        <FlairBadge flair={flair} />
        {modOnly || allowEdit || !isActive ? (
          <div className="row-tags">
            {modOnly ? <Tag>{t('flairs.modOnly')}</Tag> : null}
            {allowEdit ? <Tag>{t('flairs.allowEdit')}</Tag> : null}
            {isActive ? null : <Tag kind="danger">{t('flairs.outOfUse')}</Tag>}
          </div>
        ) : null}
      </div>
      <div className="rule-ways">
        <IconButton label={t('flairs.changeOf', { text })} icon={<EditIcon />} onClick={onEdit} />
        <IconButton label={t('flairs.removeOf', { text })} icon={<TrashIcon />} isDanger onClick={onRemove} />
      </div>
    </>
  );
}
