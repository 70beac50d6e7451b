import { Link } from '../../app/Link';
import { useRoute } from '../../app/router';
import { SettingsFrame } from '../../app/SettingsFrame';
import { useI18n } from '../../i18n';
import { isShallowEqual, useSelector } from '../../store';
import { CompassIcon } from '../../ui/icons';
import { EmptyState, SkeletonList } from '../../ui/States';
import { canOn } from '../selectors';
import { sections } from './sections';
import type { ReactElement } from 'react';
import type { Server } from '../../api/wire';

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
  const granted = useSelector(
    (state) => sections.filter(({ needs }) => needs.some((permission) => canOn(state, server.id, permission))),
    isShallowEqual,
  );
  return (
    <SettingsFrame
      title={t('serverSettings.of', { server: server.name })} place={server.name} asked={asked}
      back={{ target: { to: 'chat', params: { serverId: server.id } }, label: t('serverSettings.back') }}
      forbidden={t('serverSettings.forbiddenText')}
      sections={sections.map((section) => {
        const { key, icon, isWide = false, content: Content } = section;
        return {
          key, icon, isWide, label: t(`serverSettings.${key}`), lead: t(`serverSettings.${key}Text`),
          target: { to: 'serverSettings', params: { serverId: server.id, section: key } },
          isGranted: granted.includes(section), content: <Content server={server} />,
        };
      })}
    />
  );
}
