import type { ReactElement, ReactNode } from 'react';

/** A table that scrolls by itself where it is too wide; on phones each row is a card. */
export function AdminTable({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }): ReactElement {
  return (
    // What scrolls must be reached by keyboard, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="admin-table" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead><tr>{head}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
