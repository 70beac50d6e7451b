import './guest.css';
import { chooseLanguage, languageNames, languages, useI18n } from '../i18n';
import { useSelector } from '../store';
import type { ReactElement, ReactNode } from 'react';
import type { Language } from '../i18n';

export interface GuestFrameProps {
  title: string;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** A line under the card, such as the way to the other form. */
  foot?: ReactNode;
  children: ReactNode;
}

/** One card in the middle of an otherwise empty page: for people who are not signed in, or not yet anywhere. */
export function GuestFrame({ title, lead, foot, children }: GuestFrameProps): ReactElement {
  const siteName = useSelector((state) => state.site?.siteName ?? 'cryb');
  return (
    <main id="main" tabIndex={-1} className="guest">
      <div className="guest-inner">
        <p className="guest-brand"><BrandMark />{siteName}</p>
        <section className="guest-card" aria-labelledby="guest-title">
          <header>
            <h1 id="guest-title">{title}</h1>
            {lead ? <p>{lead}</p> : null}
          </header>
          {children}
        </section>
        {foot ? <p className="guest-foot">{foot}</p> : null}
        <LanguageChoice />
      </div>
    </main>
  );
}

function BrandMark(): ReactElement {
  return (
    <svg width={36} height={36} viewBox="0 0 32 32" aria-hidden="true">
      <rect width={32} height={32} rx={9} fill="#345fd0" />
      <path d="M21.5 12.2a6.5 6.5 0 1 0 0 7.6" fill="none" stroke="#fff" strokeWidth={3.6} strokeLinecap="round" />
    </svg>
  );
}

function LanguageChoice(): ReactElement {
  const { t, language } = useI18n();
  return (
    <label className="guest-language">
      <span className="sr-only">{t('entry.language')}</span>
      <select
        value={language}
        onChange={(event) => void chooseLanguage(event.currentTarget.value as Language)}
      >
        {languages.map((each) => <option key={each} value={each} lang={each}>{languageNames[each]}</option>)}
      </select>
    </label>
  );
}
