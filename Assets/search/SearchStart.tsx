import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { SearchIcon } from '../ui/icons';
import { EmptyState } from '../ui/States';
import { PastSearches } from './PastSearches';
import type { ReactElement } from 'react';
import type { Question } from './question';
import type { SearchHistory } from './useHistory';

/** As they are written in every language. */
const examples = { from: 'from:anna', has: 'has:image' };

/** Before anything was asked. */
export function SearchStart({ question, history }: { question: Question; history: SearchHistory }): ReactElement {
  const { t, rich } = useI18n();
  const hasPast = history.searches.length > 0;
  const server = useSelector((state) => state.servers.byId[question.server]?.name);
  return (
    <>
      {hasPast ? null : (
        <EmptyState icon={<SearchIcon size={32} />} title={server ? t('search.startIn', { name: server }) : t('search.start')}>
          {rich('search.startText', { from: <code>{examples.from}</code>, has: <code>{examples.has}</code> })}
        </EmptyState>
      )}
      <PastSearches question={question} history={history} />
    </>
  );
}
