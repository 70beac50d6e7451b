import { Layout, PageHeader } from '../app/Layout';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { ProfileForm } from './ProfileForm';
import { ProfilePictures } from './ProfilePictures';
import type { ReactElement } from 'react';

export default function EditProfilePage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('profile.editTitle'));
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('profile.editTitle')}</h1>} />
      <div className="page-scroll">
        <div className="page-column">
          <ProfilePictures />
          <ProfileForm />
        </div>
      </div>
    </Layout>
  );
}
