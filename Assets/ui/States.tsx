import './states.css';
import { asApiError } from '../api/errors';
import { useI18n } from '../i18n';
import { errorText } from '../i18n/errorText';
import { Button } from './Button';
import { classes } from './classes';
import { AlertIcon } from './icons';
import type { ReactElement, ReactNode } from 'react';

/** Grey shapes in the place of what is being loaded. */
export function Skeleton({ width, height = 16, isRound = false }: {
  width?: number | string; height?: number | string; isRound?: boolean;
}): ReactElement {
  return <span aria-hidden="true" className={classes('skeleton', isRound && 'round')} style={{ width: width ?? '100%', height }} />;
}

/** Several lines of skeleton, announced once. */
export function SkeletonList({ rows = 5, height = 48 }: { rows?: number; height?: number }): ReactElement {
  const { t } = useI18n();
  return (
    <div className="skeleton-list" role="status">
      <span className="sr-only">{t('ui.loading')}</span>
      {Array.from({ length: rows }, (_, index) => <Skeleton key={index} height={height} />)}
    </div>
  );
}

/** Nothing here yet: says why and what to do next. `level` 1 where it is the whole page. */
export function EmptyState({ icon, title, level = 2, children, action }: {
  icon?: ReactNode; title: string; level?: 1 | 2; children?: ReactNode; action?: ReactNode;
}): ReactElement {
  const Heading = `h${level}` as const;
  return (
    <div className="state">
      {icon ? <div className="state-icon">{icon}</div> : null}
      <Heading>{title}</Heading>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

/** Loading failed: says what went wrong and offers to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactElement {
  const translator = useI18n();
  const { t } = translator;
  const known = asApiError(error);
  return (
    <div className="state" role="alert">
      <div className="state-icon bad"><AlertIcon size={32} /></div>
      <h2>{errorText(translator, known)}</h2>
      {known.requestId ? <p>{t('errors.reference', { id: known.requestId })}</p> : null}
      {onRetry ? <Button kind="secondary" onClick={onRetry}>{t('ui.retry')}</Button> : null}
    </div>
  );
}
