import { api } from '../api';
import { useI18n } from '../i18n';
import { PictureField } from '../media/PictureField';
import { dispatch, useSelector } from '../store';
import type { ReactElement } from 'react';

/** What one shows of oneself. */
export function ProfilePictures(): ReactElement | null {
  const { t } = useI18n();
  const account = useSelector((state) => state.session.account);
  if (!account) return null;
  const save = (field: 'avatarFileId' | 'bannerFileId') => async (fileId: string | null): Promise<void> => {
    const changed = await api.request('PATCH /users/me', { body: { [field]: fileId } });
    dispatch({ type: 'account/changed', account: changed });
  };
  const person = { id: account.id, name: account.displayName };
  return (
    <>
      <PictureField
        {...person} purpose="avatar" label={t('media.avatar')} hint={t('media.squareHint')} url={account.avatarUrl}
        onSave={save('avatarFileId')}
      />
      <PictureField
        {...person} purpose="banner" label={t('media.banner')} hint={t('media.wideHint')} url={account.bannerUrl}
        onSave={save('bannerFileId')}
      />
    </>
  );
}
