import { useEffect, useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { onLive } from '../../socket/live';
import { useSelector } from '../../store';
import { Dialog } from '../../ui/Dialog';
import { ErrorText } from '../../ui/ErrorText';
import { TrashIcon } from '../../ui/icons';
import { IconButton } from '../../ui/IconButton';
import { ErrorState, SkeletonList } from '../../ui/States';
import { rolesFromTop } from '../roleOrder';
import { AccessSubjects } from './AccessSubjects';
import { OverwriteTable } from './OverwriteTable';
import { useMembers } from './useMembers';
import type { ReactElement } from 'react';
import type { Channel, Overwrite, Role, Server } from '../../api/wire';

const noRoles: Role[] = [];

export interface Subject {
  kind: Overwrite['kind'];
  id: string;
}

/** Who may do what in one channel, as exceptions from the roles of the server. */
export function ChannelAccessDialog({ server, channel, onClose }: {
  server: Server; channel: Channel; onClose: () => void;
}): ReactElement {
  const { t } = useI18n();
  const roles = rolesFromTop(useSelector((state) => state.servers.roles[server.id] ?? noRoles));
  const everyone = roles.find((role) => role.isEveryone);
  const members = useMembers(server.id, {});
  const [chosen, setChosen] = useState<Subject | null>(null);
  const overwrites = useResource(`overwrites ${channel.id}`, (signal) =>
    api.request('GET /channels/{channel}/permissions', { path: { channel: channel.id }, signal }));
  const { set } = overwrites;
  useEffect(() => onLive('channel:permissions_updated', (changed) => {
    if (changed.channelId === channel.id) set(changed.overwrites);
  }), [channel.id, set]);
  const all = overwrites.data ?? [];
  const subject = chosen ?? (everyone ? { kind: 'role' as const, id: everyone.id } : null);
  const current = all.find(({ kind, id }) => kind === subject?.kind && id === subject.id);
  const put = (changed: Overwrite | null, { kind, id }: Subject): void => {
    const others = all.filter((other) => other.kind !== kind || other.id !== id);
    overwrites.set(changed ? [...others, changed] : others);
  };
  const saving = useAction(async (at: Subject, allow: string, deny: string) => {
    const path = { channel: channel.id, roleOrUser: at.id };
    put({ channelId: channel.id, ...at, allow, deny }, at);
    try {
      put(await api.request('PUT /channels/{channel}/permissions/{roleOrUser}', { path, body: { kind: at.kind, allow, deny } }), at);
    } catch (error) {
      overwrites.reload();
      throw error;
    }
  });
  const removal = useAction(async (at: Subject) => {
    await api.request('DELETE /channels/{channel}/permissions/{roleOrUser}', { path: { channel: channel.id, roleOrUser: at.id } });
    put(null, at);
    setChosen(null);
  });
  const nameOf = ({ kind, id }: Subject): string => {
    if (kind === 'role') {
      const role = roles.find((each) => each.id === id);
      return role?.isEveryone ? t('serverSettings.roleEveryone') : role?.name ?? '';
    }
    const member = members.items.find(({ user }) => user.id === id);
    return member ? member.nickname ?? member.user.displayName : t('serverSettings.accessUnknown');
  };
  return (
    <Dialog title={t('serverSettings.channelAccess', { channel: channel.name })} size="large" onClose={onClose}>
      <p className="section-lead">{t('serverSettings.accessText')}</p>
      {overwrites.error && !overwrites.data ? <ErrorState error={overwrites.error} onRetry={overwrites.reload} /> : null}
      {overwrites.data && subject ? (
        <>
          <div className="access-head">
            <AccessSubjects
              roles={roles} members={members.items} overwrites={all} chosen={subject} nameOf={nameOf} onChoose={setChosen}
            />
            {current ? (
              <IconButton
                label={t('serverSettings.accessRemove', { name: nameOf(subject) })} icon={<TrashIcon />} isDanger
                onClick={() => void removal.run(subject)}
              />
            ) : null}
          </div>
          <ErrorText error={saving.error ?? removal.error} />
          <OverwriteTable
            key={`${subject.kind} ${subject.id}`} channel={channel} label={nameOf(subject)}
            allow={current?.allow ?? '0'} deny={current?.deny ?? '0'}
            onChange={(allow, deny) => void saving.run(subject, allow, deny)}
          />
        </>
      ) : null}
      {overwrites.isLoading && !overwrites.data ? <SkeletonList rows={6} /> : null}
    </Dialog>
  );
}
