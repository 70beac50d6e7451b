import '../ui/rows.css';
import { useEffect, useRef, useState } from 'react';
import { useResource } from '../api/useResource';
import { navigate, usePlace } from '../app/router';
import { useI18n } from '../i18n';
import { Tag } from '../ui/Badge';
import { Button } from '../ui/Button';
import { ChevronRightIcon, PlusIcon, ShareIcon } from '../ui/icons';
import { IconButton } from '../ui/IconButton';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { keyOf, webhooksOf } from './place';
import { SecretDialog } from './SecretDialog';
import { WebhookDialog } from './WebhookDialog';
import { WebhookView } from './WebhookView';
import type { ReactElement } from 'react';
import type { Webhook, WebhookId } from '../api/wire';
import type { WebhookPlace } from './place';

/** The webhooks of a place: their list, or the one that was opened, which stands in the address. */
export function WebhookList({ place }: { place: WebhookPlace }): ReactElement {
  const { t } = useI18n();
  const { data, error, reload, set } = useResource(keyOf(place), (signal) => webhooksOf(place, signal));
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const { location, path } = usePlace();
  const openId = location.query.get('webhook');
  const [own = ''] = path.split('?');
  const open = (id: WebhookId): void => navigate(`${own}?webhook=${id}`);
  const left = useRef<string | null>(null);
  useEffect(() => {
    // Who comes back stands where they went in.
    if (!openId && left.current) document.getElementById(`open-${left.current}`)?.focus();
    left.current = openId;
  }, [openId]);
  if (!data) return error ? <ErrorState error={error} onRetry={reload} /> : <SkeletonList rows={3} height={64} />;
  const opened = data.find(({ id }) => id === openId);
  if (opened) {
    return (
      <WebhookView
        key={opened.id} place={place} webhook={opened} onBack={() => navigate(own)}
        onChanged={(changed) => set(data.map((each) => (each.id === changed.id ? changed : each)))}
        onDeleted={() => {
          navigate(own, { replace: true });
          set(data.filter(({ id }) => id !== opened.id));
        }}
      />
    );
  }
  const make = <Button icon={<PlusIcon size={16} />} onClick={() => setMaking(true)}>{t('webhooks.create')}</Button>;
  return (
    <>
      {data.length === 0 ? (
        <EmptyState icon={<ShareIcon size={32} />} title={t('webhooks.empty')} action={make}>
          {t('webhooks.emptyText')}
        </EmptyState>
      ) : (
        <>
          <div className="form-actions">{make}</div>
          <ul className="rows">
            {data.map((webhook) => (
              <li key={webhook.id}>
                <WebhookRow webhook={webhook} isOwnPlace={place.scope === 'user'} />
                <IconButton
                  id={`open-${webhook.id}`} label={t('webhooks.open', { name: webhook.name })} icon={<ChevronRightIcon />}
                  onClick={() => open(webhook.id)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {isMaking ? (
        <WebhookDialog
          place={place} onClose={() => setMaking(false)}
          onMade={(made) => {
            setMaking(false);
            setSecret(made.secret);
            set([...data, made.webhook]);
          }}
        />
      ) : null}
      {secret ? <SecretDialog secret={secret} isChanged={false} onClose={() => setSecret(null)} /> : null}
    </>
  );
}

function WebhookRow({ webhook, isOwnPlace }: { webhook: Webhook; isOwnPlace: boolean }): ReactElement {
  const { t, formats } = useI18n();
  return (
    <div className="row-text">
      <p dir="auto">
        <strong>{webhook.name}</strong>{' '}
        {webhook.isActive ? null : <Tag kind="danger">{t('webhooks.off')}</Tag>}
        {webhook.isActive && webhook.failureCount > 0 ? <Tag kind="danger">{t('webhooks.failing')}</Tag> : null}
      </p>
      <p className="row-facts">
        <span>{webhook.url}</span>
        {webhook.creator && !isOwnPlace ? <span>{t('webhooks.by', { name: webhook.creator.displayName })}</span> : null}
        <span>
          {webhook.lastUsedAt
            ? t('webhooks.used', { time: formats.relative(webhook.lastUsedAt) }) : t('webhooks.unused')}
        </span>
      </p>
    </div>
  );
}
