import '../ui/choiceList.css';
import './searchField.css';
import { useEffect, useId, useRef, useState } from 'react';
import { navigate } from '../app/router';
import { useI18n } from '../i18n';
import { IconButton } from '../ui/IconButton';
import { CloseIcon, SearchIcon } from '../ui/icons';
import { searchFieldId } from './openSearch';
import { longestQuery } from './question';
import { SuggestionList } from './SuggestionList';
import { useSuggestions } from './useSuggestions';
import { focusFirstResult } from './useResultKeys';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Question } from './question';
import type { SearchHistory } from './useHistory';
import type { Suggestion } from './useSuggestions';

const mostPast = 8;

/** What to look for, with what may be meant below it while it is typed: the pattern of a combobox. */
export function SearchField({ question, history, onAsk }: {
  question: Question; history: SearchHistory; onAsk: (change: Partial<Question>) => void;
}): ReactElement {
  const { t } = useI18n();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(question.q);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const meant = useSuggestions(isOpen ? text : '');
  const suggestions = text.trim() ? meant : past(history);
  const isListed = isOpen && suggestions.length > 0;
  const at = Math.min(active, suggestions.length - 1);
  useEffect(() => {
    setText(question.q);
    setOpen(false);
  }, [question.q]);
  const isStart = question.q === '';
  useEffect(() => {
    if (isStart) field.current?.focus();
  }, [isStart]);

  const ask = (q: string): void => {
    setText(q);
    setOpen(false);
    onAsk({ q });
  };
  const choose = (suggestion: Suggestion): void => {
    if (suggestion.target) navigate(suggestion.target);
    else ask(suggestion.text);
  };
  const move = (by: 1 | -1): void => {
    // One place more than there are suggestions: the field itself.
    const places = suggestions.length + 1;
    setActive(((at + 1 + by + places) % places) - 1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (isListed) move(event.key === 'ArrowDown' ? 1 : -1);
      else if (event.key === 'ArrowUp' || text.trim() !== question.q || !focusFirstResult()) setOpen(true);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Enter' && isListed && suggestions[at]) {
      event.preventDefault();
      choose(suggestions[at] as Suggestion);
    }
  };
  return (
    <form
      role="search" className="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) ask(text.trim());
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <SearchIcon />
      <input
        ref={field} id={searchFieldId} type="text" role="combobox" className="search-input" aria-label={t('search.field')}
        placeholder={t('search.fieldHint')} value={text} maxLength={longestQuery} autoComplete="off" autoCapitalize="none"
        spellCheck={false} enterKeyHint="search" dir="auto" aria-autocomplete="list" aria-expanded={isListed}
        aria-controls={isListed ? `${id}-list` : undefined}
        aria-activedescendant={isListed && at >= 0 ? `${id}-${at}` : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(-1);
          setOpen(true);
        }}
      />
      {text ? (
        <IconButton
          isCompact label={t('search.clear')} icon={<CloseIcon size={16} />}
          onClick={() => {
            setText('');
            field.current?.focus();
          }}
        />
      ) : null}
      {isListed ? (
        <SuggestionList id={id} suggestions={suggestions} active={at} onHover={setActive} onChoose={choose} />
      ) : null}
      <span className="sr-only" role="status">{isListed ? t('search.suggested', { count: suggestions.length }) : ''}</span>
    </form>
  );
}

/** What one asked before, for a field with nothing in it. */
function past({ searches }: SearchHistory): Suggestion[] {
  return searches.slice(0, mostPast)
    .map(({ query }) => ({ key: `past ${query}`, text: query, hit: null, target: null }));
}
