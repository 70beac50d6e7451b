import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { SearchIcon } from '../ui/icons';
import { EmptyState } from '../ui/States';
import { activeFilters, addressOf, noFilters } from './question';
import type { ReactElement } from 'react';
import type { Question } from './question';

/** Nothing fits, and what may help: fewer filters, other kinds, other words. */
export function NothingFound({ question, onChange }: {
  question: Question; onChange: (change: Partial<Question>) => void;
}): ReactElement {
  const { t } = useI18n();
  const action = activeFilters(question).length > 0
    ? <Button kind="secondary" onClick={() => onChange(noFilters)}>{t('search.clearFilters')}</Button>
    : question.type !== 'all'
      ? <Link className="button secondary" target={addressOf({ ...question, type: 'all' })}>{t('search.everywhere')}</Link>
      : null;
  return (
    <div role="status">
      <EmptyState icon={<SearchIcon size={32} />} title={t('search.nothing', { query: question.q })} action={action}>
        {t('search.nothingText')}
      </EmptyState>
    </div>
  );
}
