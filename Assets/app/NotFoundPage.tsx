import { useI18n } from '../i18n';
import { CompassIcon } from '../ui/icons';
import { EmptyState } from '../ui/States';
import { Link } from './Link';
import { useTitle } from './title';
import type { ReactElement } from 'react';

export function NotFoundPage(): ReactElement {
  const { t } = useI18n();
  useTitle(t('app.notFoundTitle'));
  return (
    <main id="main" tabIndex={-1} className="page-main">
      <EmptyState
        level={1} icon={<CompassIcon size={32} />} title={t('app.notFoundTitle')}
        action={<Link target={{ to: 'landing' }} className="button primary medium">{t('app.goHome')}</Link>}
      >
        {t('app.notFoundText')}
      </EmptyState>
    </main>
  );
}
