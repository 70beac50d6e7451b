import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { serverUnread } from '../servers/selectors';
import { isShallowEqual, useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { CountBadge } from '../ui/Badge';
import type { ReactElement } from 'react';
import type { ServerId } from '../api/wire';

/** The servers one is on, with what waits there. Nothing on the first day. */
export function OwnServers(): ReactElement | null {
  const { t } = useI18n();
  const order = useSelector((state) => state.servers.order);
  if (order.length === 0) return null;
  return (
    <section aria-labelledby="own-servers">
      <h2 id="own-servers" className="home-heading">{t('home.yourServers')}</h2>
      <ul className="home-servers">
        {order.map((id) => <OwnServer key={id} serverId={id} />)}
      </ul>
    </section>
  );
}

function OwnServer({ serverId }: { serverId: ServerId }): ReactElement | null {
  const { t } = useI18n();
  const server = useSelector((state) => state.servers.byId[serverId]);
  const unread = useSelector((state) => serverUnread(state, serverId), isShallowEqual);
  if (!server) return null;
  return (
    <li>
      <Link className="home-server" target={{ to: 'chat', params: { serverId } }}>
        <span className="home-server-icon">
          <Avatar id={server.id} name={server.name} url={server.iconUrl} size={48} isSquare />
        </span>
        <span className="home-server-text">
          <strong>{server.name}</strong>
          <small>{t('home.members', { count: server.approximateMemberCount })}</small>
        </span>
        {unread.mentions > 0
          ? <CountBadge count={unread.mentions} label={t('chat.mentionCount', { count: unread.mentions })} />
          : unread.isUnread ? <span className="unread-dot"><span className="sr-only">{t('chat.unread')}</span></span> : null}
      </Link>
    </li>
  );
}
