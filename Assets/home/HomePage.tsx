import './home.css';
import { useState } from 'react';
import { Layout, PageHeader } from '../app/Layout';
import { Link } from '../app/Link';
import { navigate } from '../app/router';
import { useTitle } from '../app/title';
import { useI18n } from '../i18n';
import { OwnInvitations } from '../communities/invites/OwnInvitations';
import { AddServerDialog } from '../servers/AddServerDialog';
import { useSelector } from '../store';
import { CompassIcon, LinkIcon, PlusIcon } from '../ui/icons';
import { SkeletonList } from '../ui/States';
import { OwnServers } from './OwnServers';
import { PlacesNav } from './PlacesNav';
import type { ReactElement, ReactNode } from 'react';

/** Where to go: the servers one is on, and the three ways to another. */
export default function HomePage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('home.title'));
  const name = useSelector((state) => state.session.account?.displayName ?? '');
  const isUnknown = useSelector((state) => state.session.account?.bio === null);
  const isReady = useSelector((state) => state.connection.readyCount > 0);
  const [dialog, setDialog] = useState<'create' | 'join' | null>(null);
  return (
    <Layout sidebar={<PlacesNav />} sidebarLabel={t('home.title')}>
      <PageHeader title={<h1>{t('home.title')}</h1>} />
      <div className="page-scroll">
        <div className="page-column home">
          <header className="home-welcome">
            <h2>{t('home.welcome', { name })}</h2>
            <p>{t('home.welcomeText')}</p>
          </header>
          <div className="home-ways">
            <Way
              icon={<PlusIcon size={24} />} title={t('home.createTitle')} text={t('home.createText')}
              onClick={() => setDialog('create')}
            />
            <Way
              icon={<LinkIcon size={24} />} title={t('home.joinTitle')} text={t('home.joinText')}
              onClick={() => setDialog('join')}
            />
            <Way
              icon={<CompassIcon size={24} />} title={t('home.discoverTitle')} text={t('home.discoverText')}
              onClick={() => navigate({ to: 'discover' })}
            />
          </div>
          <OwnInvitations />
          {isReady ? <OwnServers /> : <SkeletonList rows={3} height={64} />}
          {isUnknown ? (
            <p className="home-foot">
              <Link target={{ to: 'settings', params: { section: 'profile' } }}>{t('home.completeProfile')}</Link>
            </p>
          ) : null}
        </div>
      </div>
      {dialog ? <AddServerDialog first={dialog} onClose={() => setDialog(null)} /> : null}
    </Layout>
  );
}

function Way({ icon, title, text, onClick }: {
  icon: ReactNode; title: string; text: string; onClick: () => void;
}): ReactElement {
  return (
    <button type="button" className="home-way" onClick={onClick}>
      <span className="home-way-icon">{icon}</span>
      <strong>{title}</strong>
      <span>{text}</span>
    </button>
  );
}
