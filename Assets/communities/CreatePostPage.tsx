import { Layout, PageHeader } from '../app/Layout';
import { useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { ErrorState, SkeletonList } from '../ui/States';
import { MissingCommunity } from './MissingCommunity';
import { PostForm } from './PostForm';
import { useCommunity } from './useCommunity';
import type { ReactElement } from 'react';

export default function CreatePostPage(): ReactElement {
  const { t } = useI18n();
  const name = useRoute('postCreate')?.params.name ?? '';
  const { data: view, error, reload } = useCommunity(name);
  useTitle(t('communities.write'));
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('communities.writeIn', { name: view?.community.displayName ?? name })}</h1>} />
      <div className="page-scroll">
        <div className="page-column">
          {view?.mayPost ? <PostForm community={view.community} /> : null}
          {view && !view.mayPost ? <p className="notice">{t('communities.mayNotPost')}</p> : null}
          {!view && !error ? <SkeletonList rows={4} height={64} /> : null}
          {error?.code === 'not_found' ? <MissingCommunity name={name} onJoined={reload} /> : null}
          {error && !view && error.code !== 'not_found' ? <ErrorState error={error} onRetry={reload} /> : null}
        </div>
      </div>
    </Layout>
  );
}
