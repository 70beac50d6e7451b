import { accounts } from './accounts';
import { app } from './app';
import { chat } from './chat';
import { communities } from './communities';
import { communitySettings } from './communitySettings';
import { entry } from './entry';
import { errors } from './errors';
import { fields } from './fields';
import { home } from './home';
import { karma } from './karma';
import { markdown } from './markdown';
import { media } from './media';
import { moderation } from './moderation';
import { permissions } from './permissions';
import { profile } from './profile';
import { saved } from './saved';
import { search } from './search';
import { serverSettings } from './serverSettings';
import { servers } from './servers';
import { settings } from './settings';
import { switcher } from './switcher';
import { ui } from './ui';

/** English, the language of reference: its keys and parameters are what the others must have. */
export const en = {
  accounts, app, chat, communities, communitySettings, entry, errors, fields, home, karma, markdown, media, moderation,
  permissions, profile, saved, search, servers, serverSettings, settings, switcher, ui,
} as const;
