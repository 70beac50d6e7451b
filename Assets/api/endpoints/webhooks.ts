import type { Webhook, WebhookDelivery, WebhookInput, WebhookPatch, WebhookWithSecret } from '../wire';
import type { Paging } from './shape';

export interface WebhookEndpoints {
  'GET /servers/{server}/webhooks': { data: Webhook[] };
  'GET /communities/{community}/webhooks': { data: Webhook[] };
  'GET /webhooks': { data: Webhook[] };
  'POST /webhooks': { body: WebhookInput; data: WebhookWithSecret };
  'PATCH /webhooks/{webhook}': { body: WebhookPatch; data: Webhook };
  'DELETE /webhooks/{webhook}': { data: void };
  'POST /webhooks/{webhook}/token': { data: WebhookWithSecret };
  'POST /webhooks/{webhook}/test': { data: WebhookDelivery };
  'GET /webhooks/{webhook}/deliveries': { query: Paging; data: WebhookDelivery[] };
  'POST /webhooks/deliveries/{delivery}/retry': { data: WebhookDelivery };
}
