import { accounts } from './accounts';
import { app } from './app';
import { chat } from './chat';
import { communities } from './communities';
import { communitySettings } from './communitySettings';
import { entry } from './entry';
import { errors } from './errors';
import { fields } from './fields';
import { files } from './files';
import { flairs } from './flairs';
import { home } from './home';
import { invitations } from './invitations';
import { karma } from './karma';
import { markdown } from './markdown';
import { media } from './media';
import { moderation } from './moderation';
import { permissions } from './permissions';
import { posts } from './posts';
import { profile } from './profile';
import { saved } from './saved';
import { search } from './search';
import { serverSettings } from './serverSettings';
import { servers } from './servers';
import { settings } from './settings';
import { switcher } from './switcher';
import { ui } from './ui';
import { webhooks } from './webhooks';

/** English, the language of reference: its keys and parameters are what the others must have. */
export const en = {
  accounts, app, chat, communities, communitySettings, entry, errors, fields, files, flairs, home, invitations, karma,
  markdown, media, moderation, permissions, posts, profile, saved, search, servers, serverSettings, settings, switcher, ui,
  webhooks,
} as const;
