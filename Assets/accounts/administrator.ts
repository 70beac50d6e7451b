import type { Account } from '../api/wire';

/** Whether this person runs the platform; everyone else is not shown that there is a console. */
export function isAdministrator(account: Account | null): boolean {
  return account?.role === 'admin' || account?.role === 'super_admin';
}
