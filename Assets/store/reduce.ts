import { emptyState } from './state';
import { ownId, reduceConnection, reduceSession } from './reducers/session';
import { reduceChannels, reduceServers } from './reducers/servers';
import { reduceComments } from './reducers/comments';
import { reduceCommunities } from './reducers/communities';
import { reduceFeatures } from './reducers/features';
import { reduceMembers } from './reducers/members';
import { forgetUnlisted, reduceMessages } from './reducers/messages';
import { reduceOutbox } from './reducers/outbox';
import { reducePosts } from './reducers/posts';
import { reduceTimelines } from './reducers/timelines';
import { reduceTyping } from './reducers/typing';
import { reduceUnread } from './reducers/unread';
import type { Action } from './actions';
import type { State } from './state';

/** The whole state after one action. Pure: time and randomness come in with the action. */
export function reduce(state: State, action: Action): State {
  if (action.type === 'session/closed') {
    return { ...emptyState, site: state.site, session: reduceSession(state.session, action) };
  }
  const own = ownId(state);
  const base = isNewEpoch(state, action) ? { ...state, messages: {}, timelines: {}, unread: {} } : state;
  const messages = reduceMessages(base.messages, action, own);
  const timelines = reduceTimelines(base.timelines, action, messages);
  const servers = reduceServers(base.servers, action, own);
  const next: State = {
    session: reduceSession(base.session, action),
    site: action.type === 'site/loaded' ? action.site : base.site,
    features: reduceFeatures(base.features, action),
    connection: reduceConnection(base.connection, action),
    servers,
    channels: reduceChannels(base.channels, action, servers),
    members: reduceMembers(base.members, action),
    messages: action.type === 'channel/closed' ? forgetUnlisted(messages, action.channelId, timelines) : messages,
    timelines,
    outbox: reduceOutbox(base.outbox, action, own),
    unread: reduceUnread(base.unread, action, base),
    typing: reduceTyping(base.typing, action),
    communities: reduceCommunities(base.communities, action),
    posts: reducePosts(base.posts, action, own),
    comments: reduceComments(base.comments, action, own),
  };
  const isSame = (Object.keys(next) as (keyof State)[]).every((key) => next[key] === state[key]);
  return isSame ? state : next;
}

/** A server started from a copy may have forgotten what this page has seen. */
function isNewEpoch(state: State, action: Action): boolean {
  return action.type === 'ready' && state.connection.epoch !== null &&
    state.connection.epoch !== String(action.payload.epoch);
}
