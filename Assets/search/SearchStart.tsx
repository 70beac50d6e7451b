import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { SearchIcon } from '../ui/icons';
import { EmptyState } from '../ui/States';
import type { ReactElement } from 'react';
import type { Question } from './question';

/** As they are written in every language. */
const examples = { from: 'from:anna', has: 'has:image' };

/** Before anything was asked. */
export function SearchStart({ question }: { question: Question }): ReactElement {
  const { t, rich } = useI18n();
  const server = useSelector((state) => state.servers.byId[question.server]?.name);
  return (
    <EmptyState icon={<SearchIcon size={32} />} title={server ? t('search.startIn', { name: server }) : t('search.start')}>
      {rich('search.startText', { from: <code>{examples.from}</code>, has: <code>{examples.has}</code> })}
    </EmptyState>
  );
}
