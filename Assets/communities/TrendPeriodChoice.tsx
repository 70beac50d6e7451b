import { useI18n } from '../i18n';
import { Select } from '../ui/Input';
import type { ReactElement } from 'react';
import type { TrendPeriod } from '../api/wire';

const periods: readonly TrendPeriod[] = ['hour', 'day', 'week', 'month'];

/** Reads the period from an address, as `orderIn` does the order. */
export function periodIn(query: URLSearchParams | undefined): TrendPeriod {
  return periods.find((period) => period === query?.get('time')) ?? 'day';
}

/** Within which period posts draw attention. */
export function TrendPeriodChoice({ period, onChange }: {
  period: TrendPeriod; onChange: (period: TrendPeriod) => void;
}): ReactElement {
  const { t } = useI18n();
  return (
    <div className="feed-order">
      <Select
        aria-label={t('communities.period')} value={period}
        onChange={(event) => onChange(event.currentTarget.value as TrendPeriod)}
      >
        {periods.map((each) => <option key={each} value={each}>{t(`communities.time_${each}`)}</option>)}
      </Select>
    </div>
  );
}
