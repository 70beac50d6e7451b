import { useI18n } from '../../i18n';
import type { ReactElement } from 'react';
import type { PersonFacts } from '../../api/wire';

/** What is known of a person. */
export function PersonFactsView({ facts }: { facts: PersonFacts }): ReactElement {
  const { t, formats } = useI18n();
  const { person, email, isEmailVerified, locale, banReason, bannedAt, lockedUntil, sessions, events } = facts;
  const rows: [string, string | null][] = [
    [t('admin.username'), `@${person.user.username}`],
    [t('admin.email'), email ? t(isEmailVerified ? 'admin.emailVerified' : 'admin.emailOpen', { email }) : '–'],
    [t('admin.role'), t(`admin.role_${person.role}`)],
    [t('admin.status'), t(`admin.status_${person.status}`)],
    [t('admin.joined'), formats.moment(person.createdAt)],
    [t('admin.locale'), locale],
    [t('admin.bannedAt'), bannedAt ? formats.moment(bannedAt) : null],
    [t('admin.until'), person.until ? formats.moment(person.until) : null],
    [t('admin.banReason'), banReason],
    [t('admin.lockedUntil'), lockedUntil ? formats.moment(lockedUntil) : null],
  ];
  return (
    <div className="admin-facts">
      <dl className="facts">
        {rows.map(([name, value]) => (value === null ? null : <div key={name}><dt>{name}</dt><dd dir="auto">{value}</dd></div>))}
      </dl>
      <h3>{t('admin.sessions', { count: sessions.length })}</h3>
      <ul className="admin-lines">
        {sessions.map((session) => (
          <li key={session.id}>
            {t('admin.sessionLine', {
              device: session.deviceName ?? session.platform, ip: session.ip ?? '–', time: formats.relative(session.lastActivityAt),
            })}
          </li>
        ))}
      </ul>
      <h3>{t('admin.securityEvents')}</h3>
      {events.length === 0 ? <p className="admin-quiet">{t('admin.noEvents')}</p> : null}
      <ul className="admin-lines">
        {events.map(({ id, type, createdAt }) => (
          <li key={id}>
            {t(`admin.event_${type}`)}, <time dateTime={createdAt} title={formats.moment(createdAt)}>{formats.relative(createdAt)}</time>
          </li>
        ))}
      </ul>
    </div>
  );
}
