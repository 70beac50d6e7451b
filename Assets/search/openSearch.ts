import { currentPlace, navigate } from '../app/router';
import { store } from '../store';
import { addressOf } from './question';

export const searchFieldId = 'search-field';

/** To the field of the search page, from wherever one is. */
export function openSearch(): void {
  const field = document.getElementById(searchFieldId);
  if (!(field instanceof HTMLInputElement)) return navigate(addressOf({}));
  field.focus();
  field.select();
}

/** As `openSearch`, for the server one is in, where one is in one. */
export function openSearchHere(): void {
  const { location } = currentPlace();
  const server = location.name === 'chat' ? location.params.serverId : '';
  if (server && store.get().servers.byId[server]) navigate(addressOf({ server }));
  else openSearch();
}
