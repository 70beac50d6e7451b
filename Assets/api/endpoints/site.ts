import type { PasswordPolicy, SetupInput, SignedIn, SiteConfig } from '../wire';

export interface SiteEndpoints {
  'GET /config': { data: SiteConfig };
  'POST /setup': { body: SetupInput; data: SignedIn };
  'GET /auth/password-policy': { data: PasswordPolicy };
}
