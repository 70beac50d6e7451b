import { useState } from 'react';
import { useI18n } from '../../i18n';
import { FormField } from '../../ui/FormField';
import { Input } from '../../ui/Input';
import { toLocalInput } from '../../ui/localMoment';
import type { ReactElement } from 'react';

/** The server's bound of how far ahead a post may be put off. */
const farthestMs = 365 * 86_400_000;

/** Whether a post may wait for this time, or waits for none. */
export function isPossible(time: string): boolean {
  if (time === '') return true;
  const moment = new Date(time).getTime();
  return moment > Date.now() && moment <= Date.now() + farthestMs;
}

/** What the field offers, from when it was opened. */
function bounds(): { min: string; max: string } {
  const after = (ms: number): string => toLocalInput(new Date(Date.now() + ms).toISOString());
  return { min: after(60_000), max: after(farthestMs) };
}

/** When a post shall appear by itself. */
export function ScheduleField({ value, error, onChange }: {
  /** As a field of date and time holds it; empty is at once. */
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}): ReactElement {
  const { t } = useI18n();
  const [{ min, max }] = useState(bounds);
  return (
    <FormField
      label={t('posts.publishAt')} hint={t('posts.publishAtHint')} isOptional
      error={error ?? (isPossible(value) ? undefined : t('posts.publishAtBounds'))}
    >
      {(control) => (
        <Input
          {...control} className="schedule-field" type="datetime-local" value={value}
          min={min} max={max}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </FormField>
  );
}
