import { useEffect, useRef } from 'react';
import { useI18n } from '../i18n';
import { SearchIcon } from '../ui/icons';
import { HitSign } from './HitRow';
import { Marked } from './Marked';
import type { ReactElement } from 'react';
import type { Suggestion } from './useSuggestions';

/** The list below the field; the focus stays in the field. */
export function SuggestionList({ id, suggestions, active, onHover, onChoose }: {
  id: string; suggestions: readonly Suggestion[]; active: number;
  onHover: (index: number) => void; onChoose: (suggestion: Suggestion) => void;
}): ReactElement {
  const { t } = useI18n();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div ref={list} id={`${id}-list`} className="choice-list search-suggestions" role="listbox" aria-label={t('search.suggestions')} tabIndex={-1}>
      {suggestions.map((suggestion, index) => (
        <button
          key={suggestion.key} id={`${id}-${index}`} type="button" role="option" tabIndex={-1} aria-selected={index === active}
          onPointerMove={() => onHover(index)} onPointerDown={(event) => event.preventDefault()} onClick={() => onChoose(suggestion)}
        >
          {suggestion.hit ? <HitSign hit={suggestion.hit} size={24} /> : <span className="search-word"><SearchIcon size={16} /></span>}
          <bdi className="search-suggested">
            {suggestion.hit?.title ? <Marked snippet={suggestion.hit.title} /> : suggestion.text}
          </bdi>
          {suggestion.hit ? (
            <span className="search-kind">
              {suggestion.hit.type === 'channels' && suggestion.hit.server ? suggestion.hit.server.name : t(`search.one_${suggestion.hit.type}`)}
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
