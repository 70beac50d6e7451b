import type {
  Account, AccountPatch, LoginInput, Me, RegisterInput, Session, SignedIn, Timestamp, User,
} from '../wire';
import type { Paging } from './shape';

export interface AccountEndpoints {
  'POST /auth/register': { body: RegisterInput; data: SignedIn };
  'POST /auth/login': { body: LoginInput; data: SignedIn };
  'POST /auth/refresh': { body: { refreshToken?: string }; data: SignedIn };
  'POST /auth/logout': { data: void };
  'POST /auth/logout-all': { body: { keepCurrent?: boolean }; data: { revoked: number } };
  'POST /auth/reauthenticate': { body: { password: string }; data: { freshUntil: Timestamp } };
  'GET /auth/me': { data: Me };
  'GET /auth/csrf': { data: { csrfToken: string | null } };
  'GET /auth/sessions': { query: Paging; data: Session[] };
  'DELETE /auth/sessions/{session}': { data: void };
  'GET /users/me': { data: Account };
  'PATCH /users/me': { body: AccountPatch; data: Account };
  'GET /users/{user}': { data: User };
}
