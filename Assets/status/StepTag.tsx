import { useI18n } from '../i18n';
import { Tag } from '../ui/Badge';
import type { ReactElement } from 'react';
import type { IncidentStatus } from '../api/wire';

/** How far the staff are with an incident. */
export function StepTag({ step }: { step: IncidentStatus }): ReactElement {
  const { t } = useI18n();
  return <Tag kind={step === 'resolved' ? 'plain' : step === 'scheduled' ? 'brand' : 'danger'}>{t(`status.step_${step}`)}</Tag>;
}
