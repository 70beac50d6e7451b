import { useI18n } from '../../i18n';
import { wordsOf } from './words';
import type { ReactElement } from 'react';
import type { Setting } from '../../api/wire';

/** What the server reads at its start: shown with where it stands, to be changed there. */
export function FixedSettings({ settings }: { settings: readonly Setting[] }): ReactElement {
  const { t } = useI18n();
  return (
    // A table that scrolls must be reached by keyboard, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="admin-table cards" role="region" aria-label={t('admin.section_fixed')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('admin.setting')}</th>
            <th scope="col">{t('admin.value')}</th>
            <th scope="col">{t('admin.source')}</th>
          </tr>
        </thead>
        <tbody>
          {settings.map(({ name, value, source, place, summary }) => (
            <tr key={name}>
              <th scope="row" title={summary}>{name}</th>
              <td className="wraps" data-label={t('admin.value')} dir="ltr">{wordsOf(value) || '–'}</td>
              <td className="wraps" data-label={t('admin.source')}>{source === 'operator' ? place : t('admin.sourceProgram')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
