import { WebhookList } from '../webhooks/WebhookList';
import type { ReactElement } from 'react';

export function WebhookSettings(): ReactElement {
  return <WebhookList place={{ scope: 'user' }} />;
}
