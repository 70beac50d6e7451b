import '../ui/rows.css';
import { Avatar } from '../ui/Avatar';
import type { ReactElement, ReactNode } from 'react';
import type { UserRef } from '../api/wire';

/** A person in a row of a list: picture, names, and what else is to be said. */
export function PersonName({ user, name = user.displayName, children }: {
  user: UserRef;
  /** What they are called here, where that differs. */
  name?: string;
  children?: ReactNode;
}): ReactElement {
  return (
    <>
      <Avatar id={user.id} name={user.displayName} url={user.avatarUrl} size={40} />
      <div className="row-text">
        <p><strong><bdi>{name}</bdi></strong> <bdi className="row-place">@{user.username}</bdi></p>
        {children}
      </div>
    </>
  );
}
