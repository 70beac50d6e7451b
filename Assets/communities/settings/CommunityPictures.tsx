import { api } from '../../api';
import { useI18n } from '../../i18n';
import { PictureField } from '../../media/PictureField';
import { dispatch } from '../../store';
import type { ReactElement } from 'react';
import type { CommunityView } from '../../api/wire';

/** What stands for a community in lists and above its posts. */
export function CommunityPictures({ view }: { view: CommunityView }): ReactElement {
  const { t } = useI18n();
  const { community, rules } = view;
  const save = (field: 'iconFileId' | 'bannerFileId') => async (fileId: string | null): Promise<void> => {
    const saved = await api.request('PATCH /communities/{community}', {
      path: { community: community.id }, body: { [field]: fileId },
    });
    dispatch({ type: 'community:updated', payload: { community: saved, rules } });
  };
  return (
    <>
      <PictureField
        id={community.id} name={community.displayName} purpose="icon" label={t('media.communityIcon')}
        hint={t('media.squareHint')} url={community.iconUrl} onSave={save('iconFileId')}
      />
      <PictureField
        id={community.id} name={community.displayName} purpose="banner" label={t('media.banner')}
        hint={t('media.wideHint')} url={community.bannerUrl} onSave={save('bannerFileId')}
      />
    </>
  );
}
