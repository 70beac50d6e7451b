import './sectionIndex.css';
import { ChevronRightIcon } from '../ui/icons';
import { Link } from './Link';
import type { ReactElement } from 'react';
import type { NavItem } from './NavList';

/** On a narrow screen, where the list beside the page is put away: the sections as the page itself. */
export function SectionIndex({ items }: { items: readonly NavItem[] }): ReactElement {
  return (
    <ul className="section-index">
      {items.map((item) => (
        <li key={item.key}>
          <Link target={item.target}>
            {item.icon}
            <span>{item.label}</span>
            <ChevronRightIcon />
          </Link>
        </li>
      ))}
    </ul>
  );
}
