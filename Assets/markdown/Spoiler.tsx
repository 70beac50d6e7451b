import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';

/** Hidden until it is pressed. While hidden its text alone takes up the room: nothing in it can be reached or heard. */
export function Spoiler({ hidden, children }: { hidden: string; children: ReactNode }): ReactElement {
  const { t } = useI18n();
  const [isShown, setShown] = useState(false);
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // The button is gone; the reader goes on where it was.
    if (isShown) ref.current?.focus({ preventScroll: true });
  }, [isShown]);
  if (isShown) return <span ref={ref} className="spoiler" data-shown tabIndex={-1}>{children}</span>;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    setShown(true);
  };
  // A real button would not break across lines.
  return (
    <span
      className="spoiler" role="button" tabIndex={0} aria-label={t('markdown.showSpoiler')} aria-expanded={false}
      title={t('markdown.showSpoiler')} onKeyDown={onKeyDown} onClick={() => setShown(true)}
    >
      <span aria-hidden="true">{hidden}</span>
    </span>
  );
}
