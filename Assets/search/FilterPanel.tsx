import { useEffect, useState } from 'react';
import { useI18n } from '../i18n';
import { textChannelsOf } from '../servers/selectors';
import { isShallowEqual, useSelector } from '../store';
import { Button } from '../ui/Button';
import { FormField } from '../ui/FormField';
import { Input, Select } from '../ui/Input';
import { Switch } from '../ui/Switch';
import { activeFilters, features, noFilters, sorts } from './question';
import type { ReactElement } from 'react';
import type { Question } from './question';

interface PanelProps {
  question: Question;
  onChange: (change: Partial<Question>) => void;
}

/** Everything a search can be narrowed and ordered by. A change asks at once. */
export function FilterPanel({ question, onChange }: PanelProps): ReactElement {
  const { t } = useI18n();
  return (
    <div className="search-filters">
      <h2>{t('search.filters')}</h2>
      <FormField label={t('search.sort')}>
        {(control) => (
          <Select
            {...control} value={question.sort}
            onChange={(event) => onChange({ sort: event.currentTarget.value as Question['sort'] })}
          >
            <option value="">{t('search.sort_usual')}</option>
            {sorts.map((sort) => <option key={sort} value={sort}>{t(`search.sort_${sort}`)}</option>)}
          </Select>
        )}
      </FormField>
      <PlaceFields question={question} onChange={onChange} />
      <AuthorField question={question} onChange={onChange} />
      <FormField label={t('search.has')}>
        {(control) => (
          <Select {...control} value={question.has} onChange={(event) => onChange({ has: event.currentTarget.value as Question['has'] })}>
            <option value="">{t('search.hasAnything')}</option>
            {features.map((feature) => <option key={feature} value={feature}>{t(`search.has_${feature}`)}</option>)}
          </Select>
        )}
      </FormField>
      <DayField label={t('search.from')} value={question.from} max={question.to} onChange={(from) => onChange({ from })} />
      <DayField label={t('search.to')} value={question.to} min={question.from} onChange={(to) => onChange({ to })} />
      <Switch
        label={t('search.hideNsfw')} isOn={question.nsfw === 'hidden'}
        onChange={(isOn) => onChange({ nsfw: isOn ? 'hidden' : '' })}
      />
      {activeFilters(question).length > 0
        ? <Button kind="secondary" isWide onClick={() => onChange(noFilters)}>{t('search.clearFilters')}</Button> : null}
    </div>
  );
}

/** One place: a server, and maybe a channel of it, or a community. */
function PlaceFields({ question, onChange }: PanelProps): ReactElement {
  const { t } = useI18n();
  const servers = useSelector((state) => state.servers.order.map((id) => state.servers.byId[id]), isShallowEqual);
  const communities = useSelector((state) => state.communities.own);
  const channels = useSelector((state) => textChannelsOf(state, question.server), isShallowEqual);
  const place = question.server ? `server ${question.server}` : question.community ? `community ${question.community}` : '';
  const choose = (value: string): void => {
    const [kind, id = ''] = value.split(' ');
    onChange({ server: kind === 'server' ? id : '', community: kind === 'community' ? id : '', channel: '' });
  };
  const isListed = place === '' || servers.some((server) => server?.id === question.server)
    || Boolean(communities?.some(({ id }) => id === question.community));
  return (
    <>
      <FormField label={t('search.place')}>
        {(control) => (
          <Select {...control} value={place} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">{t('search.anywhere')}</option>
            {isListed ? null : <option value={place}>{t(question.server ? 'search.someServer' : 'search.someCommunity')}</option>}
            {servers.length > 0 ? (
              <optgroup label={t('search.kind_servers')}>
                {servers.map((server) => (server ? <option key={server.id} value={`server ${server.id}`}>{server.name}</option> : null))}
              </optgroup>
            ) : null}
            {communities && communities.length > 0 ? (
              <optgroup label={t('search.kind_communities')}>
                {communities.map(({ id, displayName }) => <option key={id} value={`community ${id}`}>{displayName}</option>)}
              </optgroup>
            ) : null}
          </Select>
        )}
      </FormField>
      {question.server ? (
        <FormField label={t('search.channel')}>
          {(control) => (
            <Select {...control} value={question.channel} onChange={(event) => onChange({ channel: event.currentTarget.value })}>
              <option value="">{t('search.anyChannel')}</option>
              {channels.map(({ id, name }) => <option key={id} value={id}>{`#${name}`}</option>)}
            </Select>
          )}
        </FormField>
      ) : null}
    </>
  );
}

/** A name asks when it is complete: at Enter or when one goes on. */
function AuthorField({ question, onChange }: PanelProps): ReactElement {
  const { t } = useI18n();
  const [name, setName] = useState(question.author);
  useEffect(() => setName(question.author), [question.author]);
  const ask = (): void => {
    const author = name.trim().replace(/^@/, '');
    if (author !== question.author) onChange({ author });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <FormField label={t('search.author')}>
        {(control) => (
          <Input
            {...control} value={name} maxLength={40} placeholder={t('search.authorHint')} autoCapitalize="none" autoComplete="off"
            spellCheck={false} dir="ltr" onChange={(event) => setName(event.currentTarget.value)} onBlur={ask}
          />
        )}
      </FormField>
    </form>
  );
}

/** A day; while one is typed in parts the search stays as it is. */
function DayField({ label, value, min, max, onChange }: {
  label: string; value: string; min?: string; max?: string; onChange: (day: string) => void;
}): ReactElement {
  const [day, setDay] = useState(value);
  useEffect(() => setDay(value), [value]);
  const ask = (): void => {
    if (day !== value) onChange(day);
  };
  return (
    <FormField label={label}>
      {(control) => (
        <Input
          {...control} type="date" value={day} min={min || '1990-01-01'} max={max || '2999-12-31'}
          onChange={(event) => setDay(event.currentTarget.value)} onBlur={ask}
          onKeyDown={(event) => {
            if (event.key === 'Enter') ask();
          }}
        />
      )}
    </FormField>
  );
}
