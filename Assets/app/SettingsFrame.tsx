import './settingsFrame.css';
import { useI18n } from '../i18n';
import { ArrowLeftIcon, GearIcon, LockIcon } from '../ui/icons';
import { EmptyState } from '../ui/States';
import { Layout, PageHeader } from './Layout';
import { Link } from './Link';
import { narrow, useMediaQuery } from './mediaQuery';
import { NavList } from './NavList';
import { SectionIndex } from './SectionIndex';
import { useTitle } from './title';
import type { ReactElement, ReactNode } from 'react';
import type { Target } from './router';

/** One part of the settings of something. */
export interface SettingsSection {
  key: string;
  icon: ReactNode;
  label: string;
  /** A sentence on what is set here. */
  lead: string;
  target: Target;
  /** Parts that are not granted are not listed, and their address says so. */
  isGranted: boolean;
  /** Has columns of its own. */
  isWide?: boolean;
  content: ReactNode;
}

/** Settings, one part at a time: the list of them beside it, on narrow screens as a page of its own. */
export function SettingsFrame({ title, place, sections, asked, back, forbidden = '' }: {
  title: string;
  /** Whose settings they are, where they are not one's own. */
  place?: string;
  sections: readonly SettingsSection[];
  /** The part that the address names. */
  asked: string | undefined;
  back?: { target: Target; label: string };
  /** What to do about a part that is not granted. */
  forbidden?: string;
}): ReactElement {
  const { t } = useI18n();
  const isNarrow = useMediaQuery(narrow);
  const granted = sections.filter(({ isGranted }) => isGranted);
  const wanted = asked ?? (isNarrow ? undefined : (granted[0] ?? sections[0])?.key);
  const shown = sections.find(({ key }) => key === wanted);
  const heading = shown?.label ?? title;
  useTitle(place ? `${heading} · ${place}` : heading);
  const items = granted.map(({ key, icon, label, target }) => ({ key, icon, label, target, isActive: key === shown?.key }));
  return (
    <Layout
      sidebarLabel={title}
      sidebar={(
        <NavList title={<span>{place ?? title}</span>} items={items}>
          {back ? (
            <li>
              <Link target={back.target}>
                <ArrowLeftIcon />
                <span>{back.label}</span>
              </Link>
            </li>
          ) : null}
        </NavList>
      )}
    >
      <PageHeader title={<h1>{heading}</h1>} />
      <div className="page-scroll">
        <div className={shown?.isWide ? 'page-column settings-wide' : 'page-column'}>
          {shown?.isGranted ? (
            <>
              <p className="section-lead">{shown.lead}</p>
              {shown.content}
            </>
          ) : null}
          {shown && !shown.isGranted ? (
            <EmptyState icon={<LockIcon size={32} />} title={t('settings.forbiddenTitle')}>{forbidden}</EmptyState>
          ) : null}
          {wanted && !shown ? <EmptyState icon={<GearIcon size={32} />} title={t('settings.unknownTitle')} /> : null}
          {!wanted ? <SectionIndex items={items} /> : null}
        </div>
      </div>
    </Layout>
  );
}
