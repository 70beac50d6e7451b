import { api } from '../../api';
import { useResource } from '../../api/useResource';
import { useI18n } from '../../i18n';
import { loadServerTexts } from '../../i18n/serverTexts';
import { ErrorState, SkeletonList } from '../../ui/States';
import { FixedSettings } from './FixedSettings';
import { SectionForm } from './SectionForm';
import type { ReactElement } from 'react';

/** All settings: those that change at once, and those the server reads at its start. */
export function SettingsSections(): ReactElement {
  const { t, language } = useI18n();
  const loaded = useResource('settings', (signal) => api.request('GET /admin/settings', { signal }));
  const words = useResource(`settings in ${language}`, () => loadServerTexts('settings', language));
  const texts = words.data;
  if (!loaded.data || !texts) return loaded.error ? <ErrorState error={loaded.error} onRetry={loaded.reload} /> : <SkeletonList rows={6} />;
  return (
    <>
      {loaded.data.sections.map((section) => (
        <details key={section.section} className="settings-part" open={section.section === 'general'}>
          <summary>{t(`admin.section_${section.section}`)}</summary>
          <SectionForm section={section} texts={texts} onSaved={loaded.set} onStale={loaded.reload} />
        </details>
      ))}
      <details className="settings-part">
        <summary>{t('admin.section_fixed')}</summary>
        <p className="section-lead">{t('admin.fixedText')}</p>
        <FixedSettings settings={loaded.data.fixed} texts={texts} />
      </details>
    </>
  );
}
