import './discover.css';
import { useI18n } from '../i18n';
import { serverCategories } from '../servers/categories';
import { Button } from '../ui/Button';
import { Input, Select } from '../ui/Input';
import { EmptyState } from '../ui/States';
import type { ReactElement, ReactNode } from 'react';
import type { ServerCategory } from '../api/wire';

/** What is looked for in a catalogue of places. */
export interface Wish<Order extends string> {
  q: string;
  category: ServerCategory | '';
  sort: Order;
}

/** The words, the category and the order by which places are listed. */
export function CatalogueFilters<Order extends string>({ wish, label, hint, orders, onChange }: {
  wish: Wish<Order>;
  /** What the words are looked for in. */
  label: string;
  hint: string;
  orders: readonly { value: Order; label: string }[];
  onChange: (wish: Wish<Order>) => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <div className="discover-filters" role="search">
      <Input
        type="search" aria-label={label} placeholder={hint} value={wish.q} maxLength={100}
        onChange={(event) => onChange({ ...wish, q: event.currentTarget.value })}
      />
      <Select
        aria-label={t('home.category')} value={wish.category}
        onChange={(event) => onChange({ ...wish, category: event.currentTarget.value as ServerCategory | '' })}
      >
        <option value="">{t('home.allCategories')}</option>
        {serverCategories.map((category) => (
          <option key={category} value={category}>{t(`home.category_${category}`)}</option>
        ))}
      </Select>
      <Select
        aria-label={t('home.sort')} value={wish.sort}
        onChange={(event) => onChange({ ...wish, sort: event.currentTarget.value as Order })}
      >
        {orders.map((order) => <option key={order.value} value={order.value}>{order.label}</option>)}
      </Select>
    </div>
  );
}

/** A wish as the query of a list, without what was not asked for. */
export function wishQuery<Order extends string>({ q, category, sort }: Wish<Order>): {
  sort: Order; q?: string; category?: ServerCategory;
} {
  return { sort, ...(q.trim() ? { q: q.trim() } : {}), ...(category ? { category } : {}) };
}

/** Whether a wish leaves places out, so that nothing found need not mean that there is nothing. */
export function isFiltered({ q, category }: Wish<string>): boolean {
  return q.trim() !== '' || category !== '';
}

/** Nothing fits the wish. */
export function NoMatch({ icon, onClear }: { icon: ReactNode; onClear: () => void }): ReactElement {
  const { t } = useI18n();
  return (
    <EmptyState
      icon={icon} title={t('home.discoverNoMatch')}
      action={<Button kind="secondary" onClick={onClear}>{t('home.clearFilters')}</Button>}
    >
      {t('home.discoverNoMatchText')}
    </EmptyState>
  );
}
