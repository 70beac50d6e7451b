import type { Timestamp } from './ids';

export type Registration = 'open' | 'invite' | 'closed';

export interface PasswordPolicy {
  minLength: number;
  maxLength: number;
  needsUpper: boolean;
  needsLower: boolean;
  needsDigit: boolean;
}

/** What anyone may know about this site before signing in. */
export interface SiteConfig {
  siteName: string;
  needsSetup: boolean;
  registration: Registration;
  version: string;
  limits: { messageLength: number } & Record<string, number>;
  passwordPolicy: PasswordPolicy;
}

export interface SetupInput {
  token: string;
  username: string;
  displayName?: string;
  email: string;
  password: string;
  registration: Registration;
}

export type AnnouncementLevel = 'info' | 'warning' | 'critical';

/** What the staff say to everyone who is connected. */
export interface Announcement {
  id: string;
  level: AnnouncementLevel;
  title: string;
  body: string | null;
  url: string | null;
  expiresAt: Timestamp | null;
}
