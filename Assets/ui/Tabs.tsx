import './tabs.css';
import { useId } from 'react';
import { rove } from './focus';
import type { ReactElement, ReactNode } from 'react';

export interface Tab<Key extends string> {
  key: Key;
  label: string;
}

/** Tabs over one panel; the arrow keys move and choose. */
export function Tabs<Key extends string>({ label, tabs, active, onChange, children }: {
  label: string;
  tabs: readonly Tab<Key>[];
  active: Key;
  onChange: (key: Key) => void;
  children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <div className="tabs">
      <div
        role="tablist" aria-label={label} tabIndex={-1} className="tab-list"
        onKeyDown={(event) => rove(event, '[role="tab"]', 'horizontal')}
      >
        {tabs.map((tab) => (
          <button
            key={tab.key} type="button" role="tab" id={`${id}-${tab.key}`} aria-controls={`${id}-panel`}
            aria-selected={tab.key === active} tabIndex={tab.key === active ? 0 : -1}
            onClick={() => onChange(tab.key)} onFocus={() => onChange(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active}`} className="tab-panel">{children}</div>
    </div>
  );
}
