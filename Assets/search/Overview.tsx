import { Link } from '../app/Link';
import { useI18n } from '../i18n';
import { ArrowRightIcon } from '../ui/icons';
import { ErrorState } from '../ui/States';
import { HitRow } from './HitRow';
import { HitSkeleton } from './HitSkeleton';
import { NothingFound } from './NothingFound';
import { addressOf } from './question';
import { totalText } from './totalText';
import type { ReactElement } from 'react';
import type { Resource } from '../api/useResource';
import type { SearchAnswer, SearchGroup } from '../api/wire';
import type { Question } from './question';

/** The best of every kind, with a way to all of it. */
export function Overview({ question, found, onChange }: {
  question: Question; found: Resource<SearchAnswer>; onChange: (change: Partial<Question>) => void;
}): ReactElement {
  const { t } = useI18n();
  if (found.error) return <ErrorState error={found.error} onRetry={found.reload} />;
  if (!found.data) return <HitSkeleton />;
  const { groups } = found.data;
  if (groups.length === 0) return <NothingFound question={question} onChange={onChange} />;
  return (
    <>
      <p className="sr-only" role="status">{t('search.kindsFound', { count: groups.length })}</p>
      {groups.map((group) => <Group key={group.type} question={question} group={group} />)}
    </>
  );
}

function Group({ question, group: { type, hits, total } }: { question: Question; group: SearchGroup }): ReactElement {
  const translator = useI18n();
  const { t } = translator;
  const label = t(`search.kind_${type}`);
  const hasMore = total.count > hits.length;
  return (
    <section className="hit-group" aria-labelledby={`hits-${type}`}>
      <h2 id={`hits-${type}`}>
        {label}
        <span className="search-count">{totalText(translator, total)}</span>
      </h2>
      <ul className="hits">{hits.map((hit, index) => <HitRow key={hit.id} hit={hit} position={index + 1} />)}</ul>
      {hasMore ? (
        <Link className="hit-all" target={addressOf({ ...question, type })}>
          {t('search.showAll', { kind: label })}
          <ArrowRightIcon size={16} />
        </Link>
      ) : null}
    </section>
  );
}
