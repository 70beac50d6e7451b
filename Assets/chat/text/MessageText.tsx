import './messageText.css';
import { memo, useCallback } from 'react';
import { Link } from '../../app/Link';
import { asWritten, Markdown } from '../../markdown/Markdown';
import { useChannel } from '../ChannelContext';
import { memberOf, nameIn } from '../../servers/selectors';
import { useSelector } from '../../store';
import { classes } from '../../ui/classes';
import { isOnlyEmoji } from './onlyEmoji';
import type { ReactElement, ReactNode } from 'react';
import type { Mentions } from '../../api/wire';
import type { MentionNode } from '../../markdown/ast';

/** A message's text, with the people, roles and channels it names. */
export const MessageText = memo(function MessageText({ content, mentions, after }: {
  content: string;
  mentions: Mentions | null;
  /** Stands at the end of the last line. */
  after?: ReactNode;
}): ReactElement {
  const mention = useCallback((node: MentionNode): ReactNode => {
    switch (node.type) {
      case 'user': return <UserMention node={node} mentions={mentions} />;
      case 'role': return <RoleMention node={node} />;
      case 'channel': return <ChannelMention node={node} />;
      case 'everyone': return mentions?.everyone ? <span className="mention">{node.text}</span> : node.text;
    }
  }, [mentions]);
  return (
    <Markdown
      className={classes('message-text', isOnlyEmoji(content) && 'large-emoji')} text={content} mention={mention} after={after}
    />
  );
});

type Named = Exclude<MentionNode, { type: 'everyone' }>;

function UserMention({ node, mentions }: { node: Named; mentions: Mentions | null }): ReactElement {
  const { serverId, showPerson } = useChannel();
  const named = mentions?.users.find((user) => user.id === node.id);
  const user = useSelector((state) => named ?? memberOf(state, serverId, node.id)?.user ?? null);
  const name = useSelector((state) => (user ? nameIn(state, serverId, user) : null));
  if (!user || name === null) return <>{asWritten(node)}</>;
  return (
    <button type="button" className="mention" onClick={(event) => showPerson(user, event.currentTarget)}>
      @<bdi>{name}</bdi>
    </button>
  );
}

function RoleMention({ node }: { node: Named }): ReactElement {
  const { serverId } = useChannel();
  const role = useSelector((state) => state.servers.roles[serverId]?.find((candidate) => candidate.id === node.id));
  return role ? <span className="mention">@<bdi>{role.name}</bdi></span> : <>{asWritten(node)}</>;
}

function ChannelMention({ node }: { node: Named }): ReactElement {
  const channel = useSelector((state) => state.channels.byId[node.id]);
  if (!channel) return <>{asWritten(node)}</>;
  const { serverId, name } = channel;
  return (
    <Link className="mention" target={{ to: 'chat', params: { serverId, channelId: node.id } }}>#<bdi>{name}</bdi></Link>
  );
}
