import './webhooks.css';
import { useId } from 'react';
import { webhookEvents } from '../api/wire';
import { useI18n } from '../i18n';
import { FormField } from '../ui/FormField';
import { Input, Select } from '../ui/Input';
import { Checkbox } from '../ui/Switch';
import type { ReactElement } from 'react';
import type { ChannelId, WebhookEvent } from '../api/wire';
import type { WebhookPlace } from './place';

/** What its maker says of a webhook. */
export interface WebhookDraft {
  name: string;
  url: string;
  channelId: ChannelId | null;
  events: readonly WebhookEvent[];
}

export const webhookFields = ['name', 'url', 'events', 'channelId'] as const;

/** Whether there is enough to send. */
export function isComplete({ name, url, events }: WebhookDraft): boolean {
  return name.trim() !== '' && url.trim() !== '' && events.length > 0;
}

/** The fields of a webhook, new or not. */
export function WebhookFields({ place, value, isTried, fieldError, onChange }: {
  place: WebhookPlace;
  value: WebhookDraft;
  /** Whether what is missing is to be said. */
  isTried: boolean;
  fieldError: (path: string) => string | undefined;
  onChange: (change: Partial<WebhookDraft>) => void;
}): ReactElement {
  const { t } = useI18n();
  const id = useId();
  const missing = (text: string): string | undefined => (isTried && text.trim() === '' ? t('fields.required') : undefined);
  const eventsError = isTried && value.events.length === 0 ? t('webhooks.eventsMissing') : fieldError('events');
  return (
    <>
      <FormField label={t('webhooks.name')} error={missing(value.name) ?? fieldError('name')}>
        {(control) => (
          <Input
            {...control} value={value.name} required maxLength={80} dir="auto" autoComplete="off" data-autofocus=""
            onChange={(event) => onChange({ name: event.currentTarget.value })}
          />
        )}
      </FormField>
      <FormField
        label={t('webhooks.url')} hint={t('webhooks.urlHint')}
        error={missing(value.url) ?? (fieldError('url') ? t('webhooks.urlRefused') : undefined)}
      >
        {(control) => (
          <Input
            {...control} value={value.url} required type="url" inputMode="url" maxLength={2048} autoComplete="off"
            onChange={(event) => onChange({ url: event.currentTarget.value })}
          />
        )}
      </FormField>
      {place.scope === 'server' ? (
        <FormField label={t('webhooks.channel')} error={fieldError('channelId')}>
          {(control) => (
            <Select
              {...control} value={value.channelId ?? ''}
              onChange={(event) => onChange({ channelId: event.currentTarget.value || null })}
            >
              <option value="">{t('webhooks.channelAll')}</option>
              {place.channels.map((channel) => <option key={channel.id} value={channel.id}>{`#${channel.name}`}</option>)}
              {value.channelId && !place.channels.some((channel) => channel.id === value.channelId)
                ? <option value={value.channelId}>{t('webhooks.channelHidden')}</option> : null}
            </Select>
          )}
        </FormField>
      ) : null}
      <fieldset className="webhook-events" aria-describedby={eventsError ? `${id}-events` : undefined}>
        <legend>{t('webhooks.events')}</legend>
        <div>
          {webhookEvents[place.scope].map((event) => (
            <Checkbox
              key={event} label={t(`webhooks.event_${wordOf(event)}`)} isChecked={value.events.includes(event)}
              onChange={(isChecked) => onChange({
                events: isChecked ? [...value.events, event] : value.events.filter((each) => each !== event),
              })}
            />
          ))}
        </div>
        {eventsError ? <p id={`${id}-events`} className="field-error" role="alert">{eventsError}</p> : null}
      </fieldset>
    </>
  );
}

type Word<Event extends string> = Event extends `${infer Subject}.${infer Deed}` ? `${Subject}_${Deed}` : never;

/** As the catalogue spells it, where a dot parts sections. */
function wordOf<Event extends WebhookEvent>(event: Event): Word<Event> {
  return event.replace('.', '_') as Word<Event>;
}
