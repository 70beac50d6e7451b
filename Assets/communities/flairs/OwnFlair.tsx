import './flairs.css';
import { useState } from 'react';
import { api } from '../../api';
import { useI18n } from '../../i18n';
import { dispatch } from '../../store';
import { Button } from '../../ui/Button';
import { FlairBadge } from './FlairBadge';
import { choosable } from './flairs';
import { WornFlairDialog } from './WornFlairDialog';
import type { ReactElement } from 'react';
import type { CommunityView } from '../../api/wire';
import type { WornFlairPatch } from './WornFlairDialog';

/** The flair one wears in a community, and the choice of another; nothing where there is none to choose. */
export function OwnFlair({ view }: { view: CommunityView }): ReactElement | null {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const choices = choosable(view, 'user');
  const worn = view.membership?.userFlair ?? null;
  const save = async (body: WornFlairPatch): Promise<void> => {
    const { id } = view.community;
    const membership = await api.request('PATCH /communities/{community}/me', { path: { community: id }, body });
    dispatch({ type: 'community:member_update', payload: { communityId: id, membership, isBanned: false } });
  };
  if (!view.membership || (choices.length === 0 && !worn)) return null;
  return (
    <section aria-labelledby="about-flair">
      <h3 id="about-flair">{t('flairs.own')}</h3>
      <div className="about-ways">
        {worn ? <FlairBadge flair={worn} /> : null}
        <Button kind="secondary" size="small" onClick={() => setOpen(true)}>{t('flairs.ownChoose')}</Button>
      </div>
      {isOpen ? (
        <WornFlairDialog
          title={t('flairs.own')} worn={worn} choices={choices} mayWriteAll={view.permissions.length > 0}
          onSave={save} onClose={() => setOpen(false)}
        />
      ) : null}
    </section>
  );
}
