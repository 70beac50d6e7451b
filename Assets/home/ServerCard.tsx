import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { Tag } from '../ui/Badge';
import { Button } from '../ui/Button';
import { PeopleIcon } from '../ui/icons';
import { useJoin } from './useJoin';
import type { ReactElement } from 'react';
import type { DiscoveredServer } from '../api/wire';

/** A server as discovery shows it. */
export function ServerCard({ server }: { server: DiscoveredServer }): ReactElement {
  const { t } = useI18n();
  // What the live connection knows is newer than the list.
  const isMember = useSelector((state) => (state.connection.readyCount > 0
    ? state.servers.byId[server.id] !== undefined
    : server.isMember));
  const { join, isBusy, dialog } = useJoin(server);
  return (
    <li className="server-card">
      {server.bannerUrl ? <img className="server-card-banner" src={server.bannerUrl} alt="" loading="lazy" /> : null}
      <div className="server-card-head">
        <span className="server-card-icon">
          <Avatar id={server.id} name={server.name} url={server.iconUrl} size={48} isSquare />
        </span>
        <div>
          <h2>{server.name}</h2>
          <p className="server-card-facts">
            <PeopleIcon size={16} />
            {t('home.members', { count: server.approximateMemberCount })}
          </p>
        </div>
      </div>
      <p className="server-card-text">{server.description}</p>
      <div className="server-card-tags">
        {server.category ? <Tag kind="brand">{t(`home.category_${server.category}`)}</Tag> : null}
        {server.isNsfw ? <Tag kind="danger">{t('home.nsfw')}</Tag> : null}
        {server.tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}
      </div>
      <div className="server-card-foot">
        {isMember ? (
          <>
            <Tag>{t('home.isMember')}</Tag>
            <Link
              className="button secondary small" target={{ to: 'chat', params: { serverId: server.id } }}
              aria-label={t('home.openServer', { name: server.name })}
            >
              {t('home.open')}
            </Link>
          </>
        ) : (
          <Button size="small" isBusy={isBusy} aria-label={t('home.joinServer', { name: server.name })} onClick={join}>
            {t('home.join')}
          </Button>
        )}
      </div>
      {dialog}
    </li>
  );
}
