import { useI18n } from '../i18n';
import { Button } from '../ui/Button';
import { CloseIcon } from '../ui/icons';
import { useSelector } from '../store';
import { activeFilters, noFilters } from './question';
import type { ReactElement } from 'react';
import type { SearchAnswer, SearchHit } from '../api/wire';
import type { Translator } from '../i18n';
import type { State } from '../store';
import type { Filters, Question } from './question';

/** What narrows the search, each to be taken away by a press. */
export function FilterChips({ question, answer, onChange }: {
  question: Question; answer: SearchAnswer | undefined; onChange: (change: Partial<Question>) => void;
}): ReactElement | null {
  const translator = useI18n();
  const { t } = translator;
  const names = useSelector((state) => placeNames(state, question, answer), isSame);
  const active = activeFilters(question);
  if (active.length === 0) return null;
  return (
    <div className="search-chips" role="group" aria-label={t('search.active')}>
      {active.map((name) => {
        const label = labelOf(translator, name, question, names);
        return (
          <button
            key={name} type="button" className="search-chip" aria-label={t('search.removeFilter', { filter: label })}
            onClick={() => onChange({ [name]: '', ...(name === 'server' ? { channel: '' } : {}) })}
          >
            <bdi>{label}</bdi>
            <CloseIcon size={16} />
          </button>
        );
      })}
      {active.length > 1
        ? <Button kind="ghost" size="small" onClick={() => onChange(noFilters)}>{t('search.clearFilters')}</Button> : null}
    </div>
  );
}

type PlaceNames = Record<'server' | 'channel' | 'community', string>;

function placeNames(state: State, { server, channel, community }: Question, answer: SearchAnswer | undefined): PlaceNames {
  const hits = answer?.groups.flatMap((group) => group.hits) ?? [];
  const said = (pick: (hit: SearchHit) => { id: string; name: string } | null, id: string): string =>
    hits.map(pick).find((place) => place?.id === id)?.name ?? '';
  const own = [...state.communities.own ?? [], ...Object.values(state.communities.views).map((view) => view.community)];
  return {
    server: state.servers.byId[server]?.name ?? said((hit) => hit.server, server),
    channel: state.channels.byId[channel]?.name ?? said((hit) => hit.channel, channel),
    community: own.find(({ id }) => id === community)?.displayName
      ?? said(({ community: place }) => place && { id: place.id, name: place.displayName }, community),
  };
}

function isSame(left: PlaceNames, right: PlaceNames): boolean {
  return left.server === right.server && left.channel === right.channel && left.community === right.community;
}

function labelOf({ t, formats }: Translator, name: keyof Filters, question: Question, names: PlaceNames): string {
  const day = (text: string): string => formats.date(new Date(`${text}T12:00`));
  switch (name) {
    case 'author': return t('search.chipAuthor', { name: question.author.replace(/^@/, '') });
    case 'server': return t('search.chipIn', { name: names.server || t('search.someServer') });
    case 'channel': return t('search.chipIn', { name: `#${names.channel || t('search.someChannel')}` });
    case 'community': return t('search.chipIn', { name: names.community || t('search.someCommunity') });
    case 'has': return question.has ? t(`search.has_${question.has}`) : '';
    case 'from': return t('search.chipFrom', { day: day(question.from) });
    case 'to': return t('search.chipTo', { day: day(question.to) });
    case 'nsfw': return t('search.hidesNsfw');
  }
}
