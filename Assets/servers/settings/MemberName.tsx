import { PersonName } from '../../accounts/PersonName';
import { useI18n } from '../../i18n';
import { shownName } from '../memberRows';
import type { ReactElement, ReactNode } from 'react';
import type { Member } from '../../api/wire';

/** A member in a row of a settings list. */
export function MemberName({ member, children }: { member: Member; children?: ReactNode }): ReactElement {
  const { t, formats } = useI18n();
  const { user, joinedAt } = member;
  return (
    <PersonName user={user} name={shownName(member)}>
      <p title={formats.moment(joinedAt)}>{t('serverSettings.memberSince', { date: formats.date(joinedAt) })}</p>
      {children}
    </PersonName>
  );
}
