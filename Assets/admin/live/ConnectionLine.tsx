import { useState } from 'react';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import { IconButton } from '../../ui/IconButton';
import { MoreIcon } from '../../ui/icons';
import { useMenu } from '../../ui/Menu';
import { DisconnectDialog } from './DisconnectDialog';
import type { ReactElement } from 'react';
import type { Connection } from '../../api/wire';

/** One connection: who, from where, since when, how many rooms. */
export function ConnectionLine({ connection, onEnded }: { connection: Connection; onEnded: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const [ending, setEnding] = useState<'one' | 'all' | null>(null);
  const { user, userId, namespace, ip, userAgent, connectedAt, rooms } = connection;
  const name = user?.displayName ?? t('admin.goneActor', { id: userId });
  const menu = useMenu(t('admin.actionsOf', { name }), () => [
    { key: 'one', label: t('adminLive.disconnect'), isDanger: true, onSelect: () => setEnding('one') },
    { key: 'all', label: t('adminLive.disconnectAll'), isDanger: true, onSelect: () => setEnding('all') },
  ]);
  return (
    <>
      <div className="row-text">
        <p><bdi>{name}</bdi>{user ? <> <span className="row-place" dir="ltr">@{user.username}</span></> : null}</p>
        <p className="row-facts">
          <time dateTime={connectedAt} title={formats.moment(connectedAt)}>{formats.relative(connectedAt)}</time>
          <span dir="ltr">{ip}</span>
          <span>{t('adminLive.rooms', { count: Object.values(rooms).reduce((sum, count) => sum + count, 0) })}</span>
        </p>
        {userAgent ? <p className="row-facts" dir="ltr">{userAgent}</p> : null}
      </div>
      {namespace === '/admin' ? <Tag kind="brand">{t('adminLive.console')}</Tag> : null}
      <IconButton
        label={t('admin.actionsOf', { name })} icon={<MoreIcon />} isCompact aria-haspopup="menu"
        aria-expanded={menu.isOpen} onClick={menu.toggle}
      />
      {menu.menu}
      {ending ? (
        <DisconnectDialog
          connection={connection} name={name} isWhole={ending === 'all'} onClose={() => setEnding(null)} onEnded={onEnded}
        />
      ) : null}
    </>
  );
}
