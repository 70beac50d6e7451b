import '../ui/choiceList.css';
import './switcher.css';
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { currentPlace, navigate } from '../app/router';
import { useOwnCommunities } from '../communities/useOwnCommunities';
import { useI18n } from '../i18n';
import { visitedChannels } from '../servers/visits';
import { isOffered, useSelector } from '../store';
import { trapTab, useFocusVisit } from '../ui/focus';
import { IconButton } from '../ui/IconButton';
import { CloseIcon, SearchIcon } from '../ui/icons';
import { holdPage, keepsEvents, overlayRoot } from '../ui/overlays';
import { findPlaces, placesOf } from './places';
import { PlaceOption, SearchOption } from './PlaceOption';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Target } from '../app/router';

/** A field and the places that fit it: the pattern of a combobox whose list is always open. */
export function SwitcherDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const ref = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [visited] = useState(visitedChannels);
  const [here] = useState(hereKey);
  const wanted = useDeferredValue(query);
  const servers = useSelector((state) => state.servers);
  const channels = useSelector((state) => state.channels);
  const unread = useSelector((state) => state.unread);
  const communities = useSelector((state) => state.communities);
  const places = useMemo(
    () => placesOf({ servers, channels, unread, communities }), [servers, channels, unread, communities],
  );
  const found = useMemo(() => findPlaces(places, wanted, visited, here), [places, wanted, visited, here]);
  const hasSearch = useSelector((state) => isOffered(state, 'search'));
  const isSearched = hasSearch && wanted.trim() !== '';
  const count = found.length + Number(isSearched);
  const at = Math.min(active, count - 1);
  useOwnCommunities();
  /** The list follows the field with a delay; Enter means what the field says by then, not what the list still shows. */
  const chosen = (typed: string): Target | undefined => {
    const place = typed === wanted ? found[at] : findPlaces(places, typed, visited, here)[0];
    return place?.target ?? (hasSearch && typed.trim() ? searchFor(typed) : undefined);
  };
  useFocusVisit(ref, holdPage);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, found]);

  const go = (target: Target | undefined): void => {
    if (!target) return;
    onClose();
    navigate(target);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    event.stopPropagation();
    const isSwitch = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' || isSwitch) onClose();
    else if (event.key === 'ArrowDown') setActive(count === 0 ? 0 : (at + 1) % count);
    else if (event.key === 'ArrowUp') setActive(count === 0 ? 0 : (at - 1 + count) % count);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) go(chosen(event.target.value));
    else return trapTab(event);
    event.preventDefault();
  };
  return createPortal(
    <div
      className="backdrop switcher-backdrop" role="presentation" {...keepsEvents}
      onPointerDown={(event) => {
        event.stopPropagation();
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div
        ref={ref} className="switcher" role="dialog" aria-modal="true" aria-label={t('switcher.title')} tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <div className="switcher-field">
          <SearchIcon />
          <input
            type="text" role="combobox" data-autofocus="" aria-expanded="true" aria-autocomplete="list" aria-controls={`${id}-list`}
            aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined} aria-label={t('switcher.field')}
            placeholder={t('switcher.field')} value={query} autoComplete="off" spellCheck={false} enterKeyHint="go" maxLength={100}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              setActive(0);
            }}
          />
          <IconButton label={t('ui.close')} icon={<CloseIcon />} onClick={onClose} />
        </div>
        <div ref={list} id={`${id}-list`} className="switcher-list" role="listbox" aria-label={t('switcher.places')} tabIndex={-1}>
          {found.map((place, index) => (
            <PlaceOption
              key={place.key} id={`${id}-${index}`} place={place} isActive={index === at}
              onHover={() => setActive(index)} onChoose={() => go(place.target)}
            />
          ))}
          {isSearched ? (
            <SearchOption
              id={`${id}-${found.length}`} query={wanted.trim()} isActive={at === found.length}
              onHover={() => setActive(found.length)} onChoose={() => go(searchFor(wanted))}
            />
          ) : null}
        </div>
        {found.length === 0 && !isSearched ? <p className="switcher-none">{t('switcher.none')}</p> : null}
        <p className="sr-only" role="status">{t('switcher.count', { count: found.length })}</p>
      </div>
    </div>,
    overlayRoot(),
  );
}

function searchFor(typed: string): Target {
  return { to: 'search', query: { q: typed.trim() } };
}

/** The channel being shown. */
function hereKey(): string | null {
  const { location } = currentPlace();
  return location.name === 'chat' ? location.params.channelId ?? null : null;
}
