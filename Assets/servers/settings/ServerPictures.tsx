import { api } from '../../api';
import { useI18n } from '../../i18n';
import { PictureField } from '../../media/PictureField';
import { dispatch } from '../../store';
import type { ReactElement } from 'react';
import type { Server } from '../../api/wire';

/** What stands for a server in lists and invites. */
export function ServerPictures({ server }: { server: Server }): ReactElement {
  const { t } = useI18n();
  const save = (field: 'iconFileId' | 'bannerFileId') => async (fileId: string | null): Promise<void> => {
    const saved = await api.request('PATCH /servers/{server}', { path: { server: server.id }, body: { [field]: fileId } });
    dispatch({ type: 'server:updated', payload: { server: saved } });
  };
  return (
    <>
      <PictureField
        id={server.id} name={server.name} purpose="icon" label={t('media.serverIcon')} hint={t('media.squareHint')}
        url={server.iconUrl} onSave={save('iconFileId')}
      />
      <PictureField
        id={server.id} name={server.name} purpose="banner" label={t('media.banner')} hint={t('media.wideHint')}
        url={server.bannerUrl} onSave={save('bannerFileId')}
      />
    </>
  );
}
