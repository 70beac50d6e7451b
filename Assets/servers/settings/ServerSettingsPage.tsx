import './serverSettings.css';
import { Layout, PageHeader } from '../../app/Layout';
import { Link } from '../../app/Link';
import { narrow, useMediaQuery } from '../../app/mediaQuery';
import { NavList } from '../../app/NavList';
import { useRoute } from '../../app/router';
import { SectionIndex } from '../../app/SectionIndex';
import { useTitle } from '../../app/title';
import { useI18n } from '../../i18n';
import { isShallowEqual, useSelector } from '../../store';
import { ArrowLeftIcon, CompassIcon, GearIcon, LockIcon } from '../../ui/icons';
import { EmptyState, SkeletonList } from '../../ui/States';
import { canOn } from '../selectors';
import { sections } from './sections';
import type { ReactElement } from 'react';
import type { Server } from '../../api/wire';
import type { NavItem } from '../../app/NavList';

/** The settings of one server: the sections that one may change, and the one that is asked for. */
export default function ServerSettingsPage(): ReactElement {
  const { t } = useI18n();
  const params = useRoute('serverSettings')?.params;
  const server = useSelector((state) => state.servers.byId[params?.serverId ?? '']);
  const isReady = useSelector((state) => state.connection.readyCount > 0);
  if (server) return <Settings key={server.id} server={server} asked={params?.section} />;
  return (
    <main id="main" tabIndex={-1} className="page-main">
      {isReady ? (
        <EmptyState
          icon={<CompassIcon size={32} />} title={t('serverSettings.goneTitle')}
          action={<Link className="button primary" target={{ to: 'home' }}>{t('home.toHome')}</Link>}
        >
          {t('serverSettings.goneText')}
        </EmptyState>
      ) : <div className="page-scroll"><div className="page-column"><SkeletonList rows={6} /></div></div>}
    </main>
  );
}

function Settings({ server, asked }: { server: Server; asked: string | undefined }): ReactElement {
  const { t } = useI18n();
  const isNarrow = useMediaQuery(narrow);
  const granted = useSelector(
    (state) => sections.filter(({ needs }) => needs.some((permission) => canOn(state, server.id, permission))),
    isShallowEqual,
  );
  const wanted = asked ?? (isNarrow ? undefined : granted[0]?.key ?? 'overview');
  const shown = sections.find(({ key }) => key === wanted);
  const isAllowed = shown !== undefined && granted.includes(shown);
  const heading = shown ? t(`serverSettings.${shown.key}`) : t('serverSettings.of', { server: server.name });
  useTitle(`${heading} · ${server.name}`);
  const items: NavItem[] = granted.map(({ key, icon }) => ({
    key, icon, label: t(`serverSettings.${key}`), isActive: key === shown?.key,
    target: { to: 'serverSettings', params: { serverId: server.id, section: key } },
  }));
  const Content = shown?.content;
  return (
    <Layout
      sidebarLabel={t('serverSettings.of', { server: server.name })}
      sidebar={(
        <NavList title={<span>{server.name}</span>} items={items}>
          <li>
            <Link target={{ to: 'chat', params: { serverId: server.id } }}>
              <ArrowLeftIcon />
              <span>{t('serverSettings.back')}</span>
            </Link>
          </li>
        </NavList>
      )}
    >
      <PageHeader title={<h1>{heading}</h1>} />
      <div className="page-scroll">
        <div className={shown?.isWide ? 'page-column settings-wide' : 'page-column'}>
          {shown && isAllowed ? <p className="section-lead">{t(`serverSettings.${shown.key}Text`)}</p> : null}
          {isAllowed && Content ? <Content server={server} /> : null}
          {shown && !isAllowed ? (
            <EmptyState icon={<LockIcon size={32} />} title={t('serverSettings.forbiddenTitle')}>
              {t('serverSettings.forbiddenText')}
            </EmptyState>
          ) : null}
          {!shown && asked ? <EmptyState icon={<GearIcon size={32} />} title={t('serverSettings.unknownTitle')} /> : null}
          {!wanted ? <SectionIndex items={items} /> : null}
        </div>
      </div>
    </Layout>
  );
}
