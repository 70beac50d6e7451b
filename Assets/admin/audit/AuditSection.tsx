import { useState } from 'react';
import { api } from '../../api';
import { useAction } from '../../api/useAction';
import { usePages } from '../../api/usePages';
import { navigate, useRoute } from '../../app/router';
import { useI18n } from '../../i18n';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { ErrorText } from '../../ui/ErrorText';
import { FormField } from '../../ui/FormField';
import { AlertIcon, CheckIcon, NewsIcon } from '../../ui/icons';
import { Input } from '../../ui/Input';
import { PagedList } from '../../ui/PagedList';
import { EmptyState } from '../../ui/States';
import { useDebounced } from '../../ui/useDebounced';
import { FilterSelect } from '../FilterSelect';
import { AuditLine } from './AuditLine';
import type { ReactElement } from 'react';
import type { AuditOutcome, AuditVerdict } from '../../api/wire';

const outcomes: readonly AuditOutcome[] = ['success', 'denied', 'failed'];

/** Who did what to the platform, each entry held against its hash. */
export function AuditSection(): ReactElement {
  const { t } = useI18n();
  const query = useRoute('admin')?.query;
  const target = query?.get('target') ?? '';
  const actor = query?.get('actor') ?? '';
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<AuditOutcome | ''>('');
  const action = useDebounced(text.trim(), 250);
  const pages = usePages(`audit ${action} ${outcome} ${target} ${actor}`, (cursor, signal) => api.page('GET /admin/audit-logs', {
    signal,
    query: {
      verify: true, ...(action ? { action } : {}), ...(outcome ? { outcome } : {}), ...(target ? { target } : {}),
      ...(actor ? { actor } : {}), ...(cursor ? { cursor } : {}),
    },
  }));
  const isNarrowed = target !== '' || actor !== '';
  return (
    <>
      <Verification />
      <div className="admin-bar">
        <FormField label={t('admin.auditAction')} hint={t('admin.auditActionHint')}>
          {(control) => (
            <Input {...control} type="search" value={text} maxLength={64} dir="ltr" onChange={(event) => setText(event.currentTarget.value)} />
          )}
        </FormField>
        <FilterSelect
          label={t('admin.outcome')} value={outcome} choices={outcomes} nameOf={(each) => t(`admin.outcome_${each}`)} onChange={setOutcome}
        />
        {isNarrowed ? (
          <Button kind="secondary" onClick={() => navigate({ to: 'admin', params: { section: 'audit' } })}>{t('admin.showAll')}</Button>
        ) : null}
      </div>
      <PagedList
        pages={pages} keyOf={({ id }) => id}
        empty={<EmptyState icon={<NewsIcon size={32} />} title={t('admin.noEntries')}>{t('admin.noEntriesText')}</EmptyState>}
      >
        {(entry) => <AuditLine entry={entry} />}
      </PagedList>
    </>
  );
}

/** Walks over the whole chain when asked to. */
function Verification(): ReactElement {
  const { t } = useI18n();
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  const verifying = useAction(async () => setVerdict(await api.request('GET /admin/audit-logs/verification', {})));
  return (
    <div>
      <div className="admin-bar">
        <Button kind="secondary" isBusy={verifying.isBusy} onClick={() => void verifying.run()}>{t('admin.verify')}</Button>
      </div>
      <div role="status">
        {verdict ? (
          <p className={classes('admin-note', verdict.isIntact ? 'good' : 'bad')}>
            {verdict.isIntact ? <CheckIcon /> : <AlertIcon />}
            <span>
              {verdict.isIntact ? t('admin.intact', { count: verdict.rows }) : t('admin.broken', { position: verdict.brokenAt ?? 0 })}
              {verdict.head ? <code className="audit-hash">{verdict.head}</code> : null}
            </span>
          </p>
        ) : null}
      </div>
      <ErrorText error={verifying.error} />
    </div>
  );
}
