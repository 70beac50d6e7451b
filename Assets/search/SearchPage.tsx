import './search.css';
import { useMemo } from 'react';
import { closeDrawers, openDrawer, useDrawer } from '../app/drawers';
import { Layout, PageHeader } from '../app/Layout';
import { useMediaQuery, wide } from '../app/mediaQuery';
import { navigate, usePlace, useRoute } from '../app/router';
import { useTitle } from '../app/title';
import { PlacesNav } from '../home/PlacesNav';
import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { FilterIcon } from '../ui/icons';
import { ClickContext } from './ClickContext';
import { Corrections } from './Corrections';
import { FilterChips } from './FilterChips';
import { FilterPanel } from './FilterPanel';
import { keptHere } from './kept';
import { KindResults } from './KindResults';
import { KindTabs } from './KindTabs';
import { Overview } from './Overview';
import { activeFilters, addressOf, questionIn } from './question';
import { SaveButton } from './SaveButton';
import { SearchField } from './SearchField';
import { SearchHelp } from './SearchHelp';
import { SearchStart } from './SearchStart';
import { useHistory } from './useHistory';
import { useOverview } from './useOverview';
import { useResultKeys } from './useResultKeys';
import { useScrollPlace } from './useScrollPlace';
import type { ReactElement } from 'react';
import type { Question } from './question';

/** Finding what one may read, in all places at once. The address holds the whole question. */
export default function SearchPage(): ReactElement {
  const { t } = useI18n();
  const { path } = usePlace();
  const route = useRoute('search');
  const question = useMemo(() => questionIn(route?.query ?? new URLSearchParams()), [route]);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- a path is another step of the history
  const kept = useMemo(keptHere, [path]);
  const overview = useOverview(question, kept);
  const history = useHistory(question.q);
  const isWide = useMediaQuery(wide);
  const drawer = useDrawer();
  const count = activeFilters(question).length;
  useTitle(question.q ? t('search.titleFor', { query: question.q }) : t('search.title'));
  const ask = (change: Partial<Question>): void => navigate(addressOf({ ...question, ...change }));
  const [scroll, onScroll] = useScrollPlace(kept, Boolean(overview.data) || kept.pages !== null);
  const onKeyDown = useResultKeys(scroll);
  return (
    <Layout
      sidebar={<PlacesNav />} sidebarLabel={t('home.title')}
      aside={<FilterPanel question={question} onChange={ask} />} asideLabel={t('search.filters')}
    >
      <PageHeader title={<><h1 className="sr-only">{t('search.title')}</h1><SearchField question={question} history={history} onAsk={ask} /></>}>
        {question.q ? <SaveButton query={question.q} history={history} /> : null}
        <SearchHelp />
      </PageHeader>
      <div ref={scroll} className="page-scroll search-scroll" onScroll={onScroll}>
        <div className="search" role="presentation" onKeyDown={onKeyDown}>
          <div className="search-bar">
            <KindTabs question={question} facets={overview.data?.facets ?? null} />
            {isWide ? null : (
              <Button
                kind="secondary" size="small" icon={<FilterIcon size={16} />} aria-expanded={drawer === 'end'}
                onClick={() => (drawer === 'end' ? closeDrawers() : openDrawer('end'))}
              >
                {count > 0 ? t('search.filtersOn', { count }) : t('search.filters')}
              </Button>
            )}
          </div>
          <FilterChips question={question} answer={overview.data} onChange={ask} />
          {overview.data && !overview.data.isComplete ? <p className="notice" role="status">{t('search.building')}</p> : null}
          {overview.data ? <Corrections question={question} corrections={overview.data.corrections} /> : null}
          <ClickContext.Provider value={overview.data?.queryId ?? null}>
            {!question.q ? <SearchStart question={question} history={history} /> : null}
            {question.q && question.type === 'all' ? <Overview question={question} found={overview} onChange={ask} /> : null}
            {question.q && question.type !== 'all' ? (
              <KindResults
                key={kept.id} question={question} type={question.type} kept={kept} overview={overview.data} onChange={ask}
              />
            ) : null}
          </ClickContext.Provider>
        </div>
      </div>
    </Layout>
  );
}
