import type { ChannelId, UserId } from '../../api/wire';
import type { Action } from '../actions';
import type { State } from '../state';

type Typing = State['typing'];

/** As many as the server lists, too. */
const mostTypists = 10;

export function reduceTyping(typing: Typing, action: Action): Typing {
  switch (action.type) {
    case 'ready': return {};
    case 'typing/seen': {
      const others = without(typing[action.channelId] ?? [], action.user.id);
      const typists = [...others, { user: action.user, untilMs: action.untilMs }].slice(-mostTypists);
      return { ...typing, [action.channelId]: typists };
    }
    case 'typing:stop': return stopped(typing, action.payload.channelId, action.payload.user.id);
    case 'message:new': return stopped(typing, action.payload.message.channelId, action.payload.message.author.id);
    default: return typing;
  }
}

function stopped(typing: Typing, channelId: ChannelId, userId: UserId): Typing {
  const typists = typing[channelId];
  if (!typists?.some((typist) => typist.user.id === userId)) return typing;
  return { ...typing, [channelId]: without(typists, userId) };
}

function without(typists: Typing[string], userId: UserId): Typing[string] {
  return typists.filter((typist) => typist.user.id !== userId);
}
