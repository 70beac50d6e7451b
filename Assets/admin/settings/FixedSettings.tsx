import { useI18n } from '../../i18n';
import { AdminTable } from '../AdminTable';
import { wordsOf } from './words';
import type { ReactElement } from 'react';
import type { Setting } from '../../api/wire';
import type { SettingTexts } from '../../i18n/serverTexts';

/** What the server reads at its start: shown with where it stands, to be changed there. */
export function FixedSettings({ settings, texts }: { settings: readonly Setting[]; texts: SettingTexts }): ReactElement {
  const { t } = useI18n();
  return (
    <AdminTable
      label={t('admin.section_fixed')}
      head={(
        <>
          <th scope="col">{t('admin.setting')}</th>
          <th scope="col">{t('admin.value')}</th>
          <th scope="col">{t('admin.source')}</th>
        </>
      )}
    >
      {settings.map(({ name, value, source, place, summary }) => (
        <tr key={name}>
          <th scope="row" title={texts.summaries[name] ?? summary}>{name}</th>
          <td className="wraps" data-label={t('admin.value')} dir="ltr">{wordsOf(value) || '–'}</td>
          <td className="wraps" data-label={t('admin.source')}>{source === 'operator' ? place : t('admin.sourceProgram')}</td>
        </tr>
      ))}
    </AdminTable>
  );
}
