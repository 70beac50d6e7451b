import { api } from '../api';
import { Layout, PageHeader } from '../app/Layout';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { PicturePair } from '../media/PicturePair';
import { dispatch, useSelector } from '../store';
import { ProfileForm } from './ProfileForm';
import type { ReactElement } from 'react';
import type { AccountPatch } from '../api/wire';

export default function EditProfilePage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('profile.editTitle'));
  const account = useSelector((state) => state.session.account);
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('profile.editTitle')}</h1>} />
      <div className="page-scroll">
        <div className="page-column">
          {account ? (
            <PicturePair
              purpose="avatar" label={t('media.avatar')} id={account.id} name={account.displayName} url={account.avatarUrl}
              bannerUrl={account.bannerUrl} onSave={savePicture}
            />
          ) : null}
          <ProfileForm />
        </div>
      </div>
    </Layout>
  );
}

async function savePicture(body: AccountPatch): Promise<void> {
  dispatch({ type: 'account/changed', account: await api.request('PATCH /users/me', { body }) });
}
