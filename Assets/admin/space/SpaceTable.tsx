import { useI18n } from '../../i18n';
import { AdminTable } from '../AdminTable';
import type { ReactElement } from 'react';
import type { Space } from '../../api/wire';

/** The parts, the largest first, each with a bar of its share; below them what else is on the disk. */
export function SpaceTable({ space }: { space: Space }): ReactElement {
  const { t, formats } = useI18n();
  const { parts, usedBytes, freeBytes, totalBytes } = space;
  return (
    <AdminTable
      label={t('adminStorage.uses')}
      head={(
        <>
          <th scope="col">{t('adminStorage.part')}</th>
          <th scope="col"><span className="sr-only">{t('adminStorage.share')}</span></th>
          <th scope="col" className="number">{t('adminStorage.size')}</th>
          <th scope="col" className="number">{t('adminStorage.files')}</th>
        </>
      )}
    >
      {[...parts].sort((left, right) => right.bytes - left.bytes).map(({ name, bytes, files }) => (
        <tr key={name}>
          <th scope="row">{t(`adminStorage.part_${name}`)}</th>
          <ShareCell part={bytes} whole={usedBytes} />
          <td className="number" data-label={t('adminStorage.size')}>{formats.bytes(bytes)}</td>
          <td className="number" data-label={t('adminStorage.files')}>{formats.number(files)}</td>
        </tr>
      ))}
      <tr>
        <th scope="row">{t('adminStorage.total')}</th>
        {totalBytes ? <ShareCell part={usedBytes} whole={totalBytes} isOfDisk /> : <td />}
        <td className="number" data-label={t('adminStorage.size')}>{formats.bytes(usedBytes)}</td>
        <td className="number" data-label={t('adminStorage.files')}>{formats.number(parts.reduce((sum, { files }) => sum + files, 0))}</td>
      </tr>
      {freeBytes !== null && totalBytes ? (
        <tr>
          <th scope="row">{t('adminStorage.free')}</th>
          <ShareCell part={freeBytes} whole={totalBytes} isOfDisk />
          <td className="number" data-label={t('adminStorage.size')}>
            {t('adminStorage.freeOf', { free: formats.bytes(freeBytes), total: formats.bytes(totalBytes) })}
          </td>
          <td />
        </tr>
      ) : null}
    </AdminTable>
  );
}

function ShareCell({ part, whole, isOfDisk = false }: { part: number; whole: number; isOfDisk?: boolean }): ReactElement {
  const { t, formats } = useI18n();
  const share = whole > 0 ? part / whole : 0;
  return (
    <td className="space-share" data-label={t(isOfDisk ? 'adminStorage.shareOfDisk' : 'adminStorage.share')}>
      <span className={isOfDisk ? 'space-bar disk' : 'space-bar'} aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span className="space-percent">{formats.percent(share)}</span>
    </td>
  );
}
