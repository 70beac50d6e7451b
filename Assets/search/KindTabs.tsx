import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { rove } from '../ui/focus';
import { addressOf, kinds } from './question';
import { totalText } from './totalText';
import type { ReactElement } from 'react';
import type { SearchFacet, SearchType } from '../api/wire';
import type { Question } from './question';

const types: readonly SearchType[] = ['all', ...kinds];

/** The kinds and how many there are of each: links, for each has an address of its own. */
export function KindTabs({ question, facets }: {
  question: Question;
  /** Null until they are known. */
  facets: readonly SearchFacet[] | null;
}): ReactElement {
  const translator = useI18n();
  const { t } = translator;
  // Once something is found, kinds that have nothing are in the way.
  const isShown = (type: SearchType): boolean => type === 'all' || type === question.type || !facets || facets.length === 0
    || facets.some((facet) => facet.type === type);
  return (
    <nav className="search-kinds" aria-label={t('search.kinds')}>
      <ul onKeyDown={(event) => rove(event, 'a', 'horizontal')}>
        {types.filter(isShown).map((type) => {
          const total = facets?.find((facet) => facet.type === type)?.total;
          return (
            <li key={type}>
              <Link
                target={addressOf({ ...question, type })} aria-current={question.type === type ? 'page' : undefined}
                data-empty={facets !== null && type !== 'all' && !total}
              >
                {t(`search.kind_${type}`)}
                {total ? <span className="search-count">{totalText(translator, total)}</span> : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
