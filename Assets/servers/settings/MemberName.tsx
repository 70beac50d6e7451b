import { useI18n } from '../../i18n';
import { Avatar } from '../../ui/Avatar';
import type { ReactElement, ReactNode } from 'react';
import type { Member } from '../../api/wire';

/** A member in a row of a settings list: picture, names, and what else is to be said. */
export function MemberName({ member, children }: { member: Member; children?: ReactNode }): ReactElement {
  const { t, formats } = useI18n();
  const { user, nickname, joinedAt } = member;
  return (
    <>
      <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={40} />
      <div className="row-text">
        <p><strong><bdi>{nickname ?? user.displayName}</bdi></strong> <bdi className="row-place">@{user.username}</bdi></p>
        <p title={formats.moment(joinedAt)}>{t('serverSettings.memberSince', { date: formats.date(joinedAt) })}</p>
        {children}
      </div>
    </>
  );
}
