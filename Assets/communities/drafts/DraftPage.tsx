import '../posts.css';
import './drafts.css';
import { useEffect } from 'react';
import { api } from '../../api';
import { useResource } from '../../api/useResource';
import { Layout, PageHeader } from '../../app/Layout';
import { Link } from '../../app/Link';
import { navigate, useRoute } from '../../app/router';
import { useTitle } from '../../app/title';
import { PlacesNav } from '../../home/PlacesNav';
import { useI18n } from '../../i18n';
import { ArrowLeftIcon, EditIcon } from '../../ui/icons';
import { EmptyState, ErrorState, SkeletonList } from '../../ui/States';
import { DraftForm } from './DraftForm';
import type { ReactElement } from 'react';

/** A draft, to be gone on with. */
export default function DraftPage(): ReactElement {
  const { t } = useI18n();
  const postId = useRoute('draft')?.params.postId ?? '';
  const { data: draft, error, isLoading, reload, set } = useResource(`draft ${postId}`, (signal) =>
    api.request('GET /posts/{post}', { path: { post: postId }, signal }));
  const title = draft ? t('posts.draftIn', { name: draft.community.displayName }) : t('posts.draft');
  useTitle(title);
  useEffect(() => {
    if (draft?.status === 'published') {
      navigate({ to: 'post', params: { name: draft.community.name, postId: draft.id } }, { replace: true });
    }
  }, [draft]);
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{title}</h1>}>
        <Link className="button ghost small back-link" target={{ to: 'drafts' }} aria-label={t('posts.drafts')}>
          <ArrowLeftIcon size={16} />
          <span>{t('posts.drafts')}</span>
        </Link>
      </PageHeader>
      <div className="page-scroll">
        <div className="page-column">
          {draft && draft.status !== 'published' ? <DraftForm key={draft.id} draft={draft} onSaved={set} /> : null}
          {!draft && isLoading ? <SkeletonList rows={4} height={64} /> : null}
          {error?.code === 'not_found' ? (
            <EmptyState icon={<EditIcon size={32} />} title={t('posts.draftMissing')}>{t('posts.draftMissingText')}</EmptyState>
          ) : null}
          {error && error.code !== 'not_found' ? <ErrorState error={error} onRetry={reload} /> : null}
        </div>
      </div>
    </Layout>
  );
}
