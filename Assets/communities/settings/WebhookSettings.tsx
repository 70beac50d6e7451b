import { WebhookList } from '../../webhooks/WebhookList';
import type { ReactElement } from 'react';
import type { CommunitySectionProps } from './sections';

export function WebhookSettings({ view }: CommunitySectionProps): ReactElement {
  return <WebhookList place={{ scope: 'community', communityId: view.community.id }} />;
}
