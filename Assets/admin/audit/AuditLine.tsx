import './audit.css';
import { Link } from '../../app/Link';
import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import type { ReactElement } from 'react';
import type { AuditEntry } from '../../api/wire';

/** One entry: who, what, to what, from where. */
export function AuditLine({ entry }: { entry: AuditEntry }): ReactElement {
  const { t, formats } = useI18n();
  const { seq, actor, actorId, actorKind, action, targetType, targetId, outcome, details, reason, ip, isIntact, createdAt } = entry;
  const who = actor?.displayName ?? (actorKind === 'system' ? t('admin.operator') : t('admin.goneActor', { id: actorId ?? '–' }));
  return (
    <>
      <div className="row-text audit-line">
        <p>
          <code>{action}</code>{' '}
          {targetType && targetId ? (
            <Link target={{ to: 'admin', params: { section: 'audit' }, query: { target: `${targetType}:${targetId}` } }}>
              {t('admin.target', { type: targetType, id: targetId })}
            </Link>
          ) : null}
        </p>
        {reason ? <p className="row-quote" dir="auto">{reason}</p> : null}
        {Object.keys(details).length > 0 ? (
          <p className="admin-quiet" dir="auto">{Object.entries(details).map(([name, value]) => `${name}: ${value}`).join(' · ')}</p>
        ) : null}
        <p className="row-facts">
          {actorId ? (
            <Link target={{ to: 'admin', params: { section: 'audit' }, query: { actor: actorId } }}><bdi>{who}</bdi></Link>
          ) : <bdi>{who}</bdi>}
          <time dateTime={createdAt} title={formats.moment(createdAt)}>{formats.relative(createdAt)}</time>
          {ip ? <span dir="ltr">{ip}</span> : null}
          <span>{t('admin.position', { position: seq })}</span>
        </p>
      </div>
      {outcome === 'success' ? null : <Tag kind="danger">{t(outcome === 'denied' ? 'admin.outcome_denied' : 'admin.outcome_failed')}</Tag>}
      {isIntact === false ? <Tag kind="danger">{t('admin.forged')}</Tag> : null}
    </>
  );
}
