import { Layout, PageHeader } from '../../app/Layout';
import { Link } from '../../app/Link';
import { useRoute } from '../../app/router';
import { SettingsFrame } from '../../app/SettingsFrame';
import { useTitle } from '../../app/title';
import { PlacesNav } from '../../home/PlacesNav';
import { useI18n } from '../../i18n';
import { PeopleIcon } from '../../ui/icons';
import { EmptyState, ErrorState, SkeletonList } from '../../ui/States';
import { useCommunity } from '../useCommunity';
import { sections } from './sections';
import type { ReactElement } from 'react';
import type { CommunityView } from '../../api/wire';

/** The settings of a community, for its moderators: what each may change, kept true while it is open. */
export default function CommunitySettingsPage(): ReactElement {
  const { t } = useI18n();
  const params = useRoute('communitySettings')?.params;
  const { data: view, error, reload } = useCommunity(params?.name ?? '');
  useTitle(t('communitySettings.title'));
  if (view) return <Settings key={view.community.id} view={view} asked={params?.section} onChanged={reload} />;
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('communitySettings.title')}</h1>} />
      <div className="page-scroll">
        <div className="page-column">
          {error ? null : <SkeletonList rows={6} />}
          {error?.code === 'not_found' ? (
            <EmptyState
              icon={<PeopleIcon size={32} />} title={t('communities.missing')}
              action={<Link className="button primary medium" target={{ to: 'communities' }}>{t('communities.find')}</Link>}
            >
              {t('communitySettings.goneText')}
            </EmptyState>
          ) : null}
          {error && error.code !== 'not_found' ? <ErrorState error={error} onRetry={reload} /> : null}
        </div>
      </div>
    </Layout>
  );
}

function Settings({ view, asked, onChanged }: {
  view: CommunityView; asked: string | undefined; onChanged: () => void;
}): ReactElement {
  const { t } = useI18n();
  const { name, displayName } = view.community;
  return (
    <SettingsFrame
      title={t('communitySettings.of', { name: displayName })} place={displayName} asked={asked}
      back={{ target: { to: 'community', params: { name } }, label: t('communitySettings.back') }}
      forbidden={t('communitySettings.forbiddenText')}
      sections={sections.map(({ key, icon, isGranted, content: Content }) => ({
        key, icon, label: t(`communitySettings.${key}`), lead: t(`communitySettings.${key}Text`),
        target: { to: 'communitySettings', params: { name, section: key } }, isGranted: isGranted(view),
        content: <Content view={view} onChanged={onChanged} />,
      }))}
    />
  );
}
