import './navList.css';
import { rove } from '../ui/focus';
import { Link } from './Link';
import type { ReactElement, ReactNode } from 'react';
import type { Target } from './router';

export interface NavItem {
  key: string;
  label: string;
  icon: ReactNode;
  target: Target;
  isActive: boolean;
}

/** The pages of one place, as a list in the sidebar. */
export function NavList({ title, items, children }: {
  title: ReactNode; items: readonly NavItem[]; children?: ReactNode;
}): ReactElement {
  return (
    <div className="nav-list">
      <div className="nav-list-title">{title}</div>
      <ul onKeyDown={(event) => rove(event, 'a, button', 'vertical')}>
        {items.map((item) => (
          <li key={item.key}>
            <Link target={item.target} aria-current={item.isActive ? 'page' : undefined}>
              {item.icon}
              <span>{item.label}</span>
            </Link>
          </li>
        ))}
        {children}
      </ul>
    </div>
  );
}
