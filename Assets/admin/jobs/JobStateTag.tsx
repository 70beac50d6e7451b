import { useI18n } from '../../i18n';
import { Tag } from '../../ui/Badge';
import type { ReactElement } from 'react';
import type { JobState } from '../../api/wire';

/** The state of a job, bad ones in red. */
export function JobStateTag({ state }: { state: JobState }): ReactElement {
  const { t } = useI18n();
  const kind = state === 'dead' || state === 'failed' ? 'danger' : state === 'active' ? 'brand' : 'plain';
  return <Tag kind={kind}>{t(`admin.state_${state}`)}</Tag>;
}
