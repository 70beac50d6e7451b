import { useI18n } from '../i18n';
import { Tag } from '../ui/Badge';
import type { ReactElement } from 'react';
import type { HealthStatus } from '../api/wire';

export function HealthTag({ status }: { status: HealthStatus }): ReactElement {
  const { t } = useI18n();
  return <Tag kind={status === 'healthy' ? 'brand' : 'danger'}>{t(`status.${status}`)}</Tag>;
}
