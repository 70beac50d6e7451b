import './badge.css';
import type { ReactElement } from 'react';
import { useI18n } from '../i18n';

/** A count in a red pill; beyond 99 it says so. `label` tells what is counted. */
export function CountBadge({ count, label }: { count: number; label: string }): ReactElement | null {
  const { formats } = useI18n();
  if (count <= 0) return null;
  return (
    <span className="count-badge">
      <span aria-hidden="true">{count > 99 ? `${formats.number(99)}+` : formats.number(count)}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}

export function Tag({ children, kind = 'plain' }: { children: string; kind?: 'plain' | 'brand' | 'danger' }): ReactElement {
  return <span className={`tag ${kind}`}>{children}</span>;
}
