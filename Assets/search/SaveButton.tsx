import { useI18n } from '../i18n';
import { IconButton } from '../ui/IconButton';
import { BookmarkIcon } from '../ui/icons';
import { isSameQuery } from './useHistory';
import type { ReactElement } from 'react';
import type { SearchHistory } from './useHistory';

/** Keeps the question for good, or no longer. */
export function SaveButton({ query, history }: { query: string; history: SearchHistory }): ReactElement {
  const { t } = useI18n();
  const isSaved = history.searches.some((past) => past.isSaved && isSameQuery(past, query));
  return (
    <IconButton
      label={t('search.save')} icon={<BookmarkIcon />} aria-pressed={isSaved} onClick={() => history.save(query, !isSaved)}
    />
  );
}
