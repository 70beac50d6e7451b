import { isTextual } from '../servers/selectors';
import type { Target } from '../app/router';
import type { SearchHit } from '../api/wire';
import type { State } from '../store';

type Places = Pick<State, 'servers' | 'channels'>;

/** Where a hit leads: to the very thing, in its place. Null when it does not say where it is. */
export function hitTarget({ type, id, server, channel, community, post, author }: SearchHit, places: Places): Target | null {
  switch (type) {
    case 'messages':
      if (!server || !channel) return null;
      return { to: 'chat', params: { serverId: server.id, channelId: channel.id }, query: { message: id } };
    case 'posts':
      return community ? { to: 'post', params: { name: community.name, postId: id } } : null;
    case 'comments':
      return community && post ? { to: 'post', params: { name: community.name, postId: post.id, commentId: id } } : null;
    case 'users':
      return author ? { to: 'profile', params: { username: author.username } } : null;
    case 'communities':
      return community ? { to: 'community', params: { name: community.name } } : null;
    case 'servers':
      if (!server) return null;
      // Who is no member yet may join where open servers are shown.
      if (!places.servers.byId[id]) return { to: 'discover', query: { q: server.name } };
      return { to: 'chat', params: { serverId: id } };
    case 'channels': {
      if (!server) return null;
      const known = places.channels.byId[id];
      return { to: 'chat', params: { serverId: server.id, ...(known && isTextual(known) ? { channelId: id } : {}) } };
    }
  }
}
