import './webhooks.css';
import { api } from '../api';
import { useAction } from '../api/useAction';
import { usePages } from '../api/usePages';
import { useResource } from '../api/useResource';
import { useI18n } from '../i18n';
import { loadServerTexts, textFor } from '../i18n/serverTexts';
import { Tag } from '../ui/Badge';
import { Button } from '../ui/Button';
import { ErrorText } from '../ui/ErrorText';
import { PagedList } from '../ui/PagedList';
import { prettyJson } from '../ui/prettyJson';
import { ServerText } from '../ui/ServerText';
import { showToast } from '../ui/toastStore';
import type { ReactElement } from 'react';
import type { Webhook, WebhookDelivery } from '../api/wire';
import type { ServerTexts } from '../i18n/serverTexts';

/** What was sent to a webhook, newest first, with a way to send it again; and a test. */
export function DeliveryLog({ webhook }: { webhook: Webhook }): ReactElement {
  const { t, language } = useI18n();
  const path = { webhook: webhook.id };
  const errors = useResource(`delivery errors in ${language}`, () => loadServerTexts('deliveryErrors', language)).data;
  const pages = usePages(`deliveries ${webhook.id}`, (cursor, signal) =>
    api.page('GET /webhooks/{webhook}/deliveries', { path, signal, query: { limit: 25, ...(cursor ? { cursor } : {}) } }));
  const testing = useAction(async () => {
    const outcome = await api.request('POST /webhooks/{webhook}/test', { path });
    pages.update((items) => [outcome, ...items]);
    if (outcome.status === 'delivered') {
      showToast(t('webhooks.testGood', { code: outcome.responseCode ?? '' }), 'success');
    } else {
      const error = outcome.error ?? '';
      showToast(t('webhooks.testBad', { reason: textFor(errors ?? {}, error) ?? error }), 'error');
    }
  });
  return (
    <section className="stack" aria-labelledby={`deliveries-${webhook.id}`}>
      <h3 id={`deliveries-${webhook.id}`}>{t('webhooks.log')}</h3>
      <p className="section-lead">{t('webhooks.logText')}</p>
      <div className="form-actions">
        <Button isBusy={testing.isBusy} onClick={() => void testing.run()}>{t('webhooks.test')}</Button>
        <Button kind="secondary" isBusy={pages.isLoading} onClick={pages.reload}>{t('webhooks.logReload')}</Button>
      </div>
      <ErrorText error={testing.error} />
      <PagedList
        pages={pages} keyOf={(delivery) => delivery.id} empty={<p className="section-lead">{t('webhooks.logEmpty')}</p>}
      >
        {(delivery) => (
          <DeliveryRow
            delivery={delivery} errors={errors} canRetry={webhook.isActive}
            onRetried={(retried) => pages.update((items) => items.map((each) => (each.id === retried.id ? retried : each)))}
          />
        )}
      </PagedList>
    </section>
  );
}

function DeliveryRow({ delivery, errors, canRetry, onRetried }: {
  delivery: WebhookDelivery; errors: ServerTexts | undefined; canRetry: boolean; onRetried: (delivery: WebhookDelivery) => void;
}): ReactElement {
  const { t, formats } = useI18n();
  const isOver = delivery.status === 'delivered' || delivery.status === 'dead';
  const event = delivery.event === 'ping' ? t('webhooks.ping') : delivery.event;
  const retrying = useAction(async () => {
    onRetried(await api.request('POST /webhooks/deliveries/{delivery}/retry', { path: { delivery: delivery.id } }));
    showToast(t('webhooks.retried'), 'success');
  });
  return (
    <>
      <div className="row-text">
        <p>
          <strong>{event}</strong>{' '}
          <Tag kind={delivery.status === 'delivered' || delivery.status === 'pending' ? 'plain' : 'danger'}>
            {t(`webhooks.status_${delivery.status}`)}
          </Tag>
        </p>
        <p className="row-facts">
          <span>{formats.relative(delivery.createdAt)}</span>
          {delivery.attempt > 0 ? <span>{t('webhooks.attempts', { count: delivery.attempt })}</span> : null}
          {delivery.responseCode === null ? null : <span>{delivery.responseCode}</span>}
          {delivery.responseMs === null ? null : <span>{t('webhooks.took', { ms: formats.number(delivery.responseMs) })}</span>}
          {delivery.nextAttemptAt && delivery.status === 'failed'
            ? <span>{t('webhooks.next', { time: formats.relative(delivery.nextAttemptAt) })}</span> : null}
          {delivery.error && errors ? <ServerText text={textFor(errors, delivery.error)} english={delivery.error} /> : null}
        </p>
        <details className="webhook-payload">
          <summary>{t('webhooks.payload')}</summary>
          <pre>{prettyJson(delivery.payload)}</pre>
        </details>
        <ErrorText error={retrying.error} />
      </div>
      {isOver && canRetry ? (
        <Button
          kind="secondary" isBusy={retrying.isBusy} aria-label={t('webhooks.retryOf', { event })}
          onClick={() => void retrying.run()}
        >
          {t('webhooks.retry')}
        </Button>
      ) : null}
    </>
  );
}
