import { api } from '../api';
import { useResource } from '../api/useResource';
import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { BookmarkIcon, CloseIcon, SearchIcon } from '../ui/icons';
import { addressOf } from './question';
import type { ReactElement } from 'react';
import type { PastSearch } from '../api/wire';
import type { Question } from './question';
import type { SearchHistory } from './useHistory';

/** What one asked before and what others ask, each a step to its answer. Nothing where there is none. */
export function PastSearches({ question, history }: { question: Question; history: SearchHistory }): ReactElement {
  const { t } = useI18n();
  const saved = history.searches.filter((past) => past.isSaved);
  const recent = history.searches.filter((past) => !past.isSaved);
  return (
    <>
      <PastList id="saved-searches" title={t('search.saved')} searches={saved} question={question} history={history} />
      <PastList
        id="recent-searches" title={t('search.recent')} searches={recent.slice(0, mostRecent)} question={question} history={history}
        action={<Button kind="ghost" size="small" onClick={history.clear}>{t('search.forgetAll')}</Button>}
      />
      <Trending question={question} />
    </>
  );
}

const mostRecent = 10;

function PastList({ id, title, searches, question, history, action }: {
  id: string; title: string; searches: readonly PastSearch[]; question: Question; history: SearchHistory; action?: ReactElement;
}): ReactElement | null {
  const { t } = useI18n();
  if (searches.length === 0) return null;
  return (
    <section className="past-searches" aria-labelledby={id}>
      <div className="past-head">
        <h2 id={id}>{title}</h2>
        {action}
      </div>
      <ul>
        {searches.map(({ query, isSaved }) => (
          <li key={query} className="past-search">
            {isSaved ? <BookmarkIcon size={16} /> : <SearchIcon size={16} />}
            <Link target={addressOf({ ...question, q: query })}><bdi>{query}</bdi></Link>
            <IconButton
              isCompact label={t('search.forget', { query })} icon={<CloseIcon size={16} />} onClick={() => history.remove(query)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Words that several people looked for; a list that fails to load is missed by nobody. */
function Trending({ question }: { question: Question }): ReactElement | null {
  const { t } = useI18n();
  const found = useResource('trending', (signal) => api.request('GET /search/trending', { query: { period: '7d' }, signal }));
  const queries = found.data?.queries ?? [];
  if (queries.length === 0) return null;
  return (
    <section className="past-searches" aria-labelledby="trending-searches">
      <h2 id="trending-searches">{t('search.trending')}</h2>
      <p className="search-chips">
        {queries.slice(0, mostRecent).map((query) => (
          <Link key={query} className="search-popular" target={addressOf({ ...question, q: query })}><bdi>{query}</bdi></Link>
        ))}
      </p>
    </section>
  );
}
