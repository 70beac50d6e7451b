import { useI18n } from '../i18n';
import { Select } from '../ui/Input';
import type { ReactElement } from 'react';
import type { FeedSort, FeedTime } from '../api/wire';

const sorts: readonly FeedSort[] = ['hot', 'new', 'top', 'rising', 'best', 'controversial'];
const times: readonly FeedTime[] = ['hour', 'day', 'week', 'month', 'year', 'all'];

export interface Order {
  sort: FeedSort;
  time: FeedTime;
}

/** Reads the order from an address, where it stands so that Back returns to it. */
export function orderIn(query: URLSearchParams | undefined): Order {
  return {
    sort: sorts.find((sort) => sort === query?.get('sort')) ?? 'hot',
    time: times.find((time) => time === query?.get('time')) ?? 'day',
  };
}

export function orderQuery({ sort, time }: Order): { sort?: string | undefined; time?: string | undefined } {
  return { sort: sort === 'hot' ? undefined : sort, time: sort === 'top' && time !== 'day' ? time : undefined };
}

/** By what posts are ordered; the best of a period is asked for with the period. */
export function FeedOrder({ order, onChange }: { order: Order; onChange: (order: Order) => void }): ReactElement {
  const { t } = useI18n();
  return (
    <div className="feed-order">
      <Select
        aria-label={t('home.sort')} value={order.sort}
        onChange={(event) => onChange({ ...order, sort: event.currentTarget.value as FeedSort })}
      >
        {sorts.map((sort) => <option key={sort} value={sort}>{t(`communities.sort_${sort}`)}</option>)}
      </Select>
      {order.sort === 'top' ? (
        <Select
          aria-label={t('communities.period')} value={order.time}
          onChange={(event) => onChange({ ...order, time: event.currentTarget.value as FeedTime })}
        >
          {times.map((time) => <option key={time} value={time}>{t(`communities.time_${time}`)}</option>)}
        </Select>
      ) : null}
    </div>
  );
}
