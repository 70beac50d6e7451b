import { ApiError } from '../../api/errors';
import { useI18n } from '../../i18n';
import { errorText } from '../../i18n/errorText';
import type { ReactElement } from 'react';
import type { Post } from '../../api/wire';

/** Why a scheduled post did not appear at its time; nothing when there is no such reason. */
export function PublishProblem({ draft }: { draft: Post }): ReactElement | null {
  const { t } = useI18n();
  if (draft.publishError === undefined) return null;
  const reason = errorText({ t }, ApiError.fromWire({ code: draft.publishError }));
  return <p className="notice">{t('posts.notPublished', { reason })}</p>;
}
