import './communitySettings.css';
import { useState } from 'react';
import { useI18n } from '../../i18n';
import { Tabs } from '../../ui/Tabs';
import { RestrictedList } from './RestrictedList';
import type { ReactElement } from 'react';
import type { Restriction } from './RestrictedList';
import type { CommunitySectionProps } from './sections';

/** Who is kept out, and who is kept from writing. */
export function BanSettings({ view: { community } }: CommunitySectionProps): ReactElement {
  const { t } = useI18n();
  const [kind, setKind] = useState<Restriction>('ban');
  return (
    <Tabs<Restriction>
      label={t('communitySettings.bans')} active={kind} onChange={setKind}
      tabs={[
        { key: 'ban', label: t('communitySettings.banned') },
        { key: 'mute', label: t('communitySettings.muted') },
      ]}
    >
      <RestrictedList key={kind} kind={kind} communityId={community.id} />
    </Tabs>
  );
}
