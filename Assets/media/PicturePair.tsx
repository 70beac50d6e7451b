import { useI18n } from '../i18n';
import { PictureField } from './PictureField';
import type { ReactElement } from 'react';
import type { FileId } from '../api/wire';

/** The picture of a person or a place, and the wide one above what they show. */
export function PicturePair<Purpose extends 'avatar' | 'icon'>({ purpose, label, id, name, url, bannerUrl, onSave }: {
  purpose: Purpose;
  /** What the first is called. */
  label: string;
  id: string;
  name: string;
  url: string | null;
  bannerUrl: string | null;
  onSave: (change: { [Field in `${Purpose | 'banner'}FileId`]?: FileId | null }) => Promise<unknown>;
}): ReactElement {
  const { t } = useI18n();
  const save = (shown: Purpose | 'banner') => (fileId: FileId | null): Promise<unknown> =>
    onSave({ [`${shown}FileId`]: fileId } as Parameters<typeof onSave>[0]);
  return (
    <>
      <PictureField
        id={id} name={name} purpose={purpose} label={label} hint={t('media.squareHint')} url={url} onSave={save(purpose)}
      />
      <PictureField
        id={id} name={name} purpose="banner" label={t('media.banner')} hint={t('media.wideHint')} url={bannerUrl}
        onSave={save('banner')}
      />
    </>
  );
}
