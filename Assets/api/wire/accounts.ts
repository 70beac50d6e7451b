import type { SessionId, Timestamp, UserId } from './ids';
import type { FileId } from './media';

/** The short form of a person that travels inside everything they did. */
export interface UserRef {
  id: UserId;
  username: string;
  displayName: string;
  avatarUrl: string | null;
  isVerified: boolean;
  isBot: boolean;
}

/** A public profile. */
export interface User extends UserRef {
  bannerUrl: string | null;
  bio: string | null;
  pronouns: string | null;
  location: string | null;
  website: string | null;
  createdAt: Timestamp;
}

/** The signed-in person's own account. */
export interface Account extends User {
  email: string | null;
  role: 'user' | 'moderator' | 'admin' | 'super_admin';
  locale: string;
  isEmailVerified: boolean;
}

export interface Session {
  id: SessionId;
  platform: string;
  deviceName: string | null;
  userAgent: string | null;
  ip: string | null;
  authMethod: string;
  createdAt: Timestamp;
  lastActivityAt: Timestamp;
  expiresAt: Timestamp;
  isCurrent: boolean;
}

export interface Tokens {
  accessToken: string;
  /** When the access token ends. */
  expiresAt: Timestamp;
  refreshToken: string;
  csrfToken: string;
}

/** The answer of every way in: register, log in, set up, refresh. */
export interface SignedIn {
  user: Account;
  tokens: Tokens;
  session: Session;
}

export interface Me {
  user: Account;
  session: Session;
  /** Platform staff permissions, empty for everyone else. */
  permissions: string[];
  features: Record<string, boolean>;
  unread: { count: number; mentions: number };
}

export interface RegisterInput {
  username: string;
  displayName?: string;
  email: string;
  password: string;
  termsAccepted: true;
  inviteCode?: string;
}

export interface LoginInput {
  identifier: string;
  password: string;
  rememberMe?: boolean;
}

export interface AccountPatch {
  displayName?: string;
  avatarFileId?: FileId | null;
  bannerFileId?: FileId | null;
  bio?: string | null;
  pronouns?: string | null;
  location?: string | null;
  website?: string | null;
  locale?: string;
}
