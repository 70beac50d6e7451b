import './messageText.css';
import { memo, useMemo } from 'react';
import { Link } from '../../app/Link';
import { useChannel } from '../ChannelContext';
import { memberOf, nameIn } from '../../servers/selectors';
import { useSelector } from '../../store';
import { classes } from '../../ui/classes';
import { isOnlyEmoji } from './onlyEmoji';
import { parseText } from './parse';
import type { ReactElement, ReactNode } from 'react';
import type { Mentions } from '../../api/wire';
import type { TextNode } from './parse';

/** A message's text as elements. Its direction follows its own first strong letter. */
export const MessageText = memo(function MessageText({ content, mentions, after }: {
  content: string;
  mentions: Mentions | null;
  /** Stands at the end of the last line. */
  after?: ReactNode;
}): ReactElement {
  const nodes = useMemo(() => parseText(content), [content]);
  return (
    <div className={classes('message-text', isOnlyEmoji(content) && 'large-emoji')} dir="auto">
      {after ? <span><Nodes nodes={nodes} mentions={mentions} /></span> : <Nodes nodes={nodes} mentions={mentions} />}
      {after}
    </div>
  );
});

function Nodes({ nodes, mentions }: { nodes: readonly TextNode[]; mentions: Mentions | null }): ReactElement {
  return (
    <>
      {nodes.map((node, index) => (
        // Text is parsed whole each time: a node has no identity but its place.
        // oxlint-disable-next-line react/no-array-index-key
        <Node key={index} node={node} mentions={mentions} />
      ))}
    </>
  );
}

function Node({ node, mentions }: { node: TextNode; mentions: Mentions | null }): ReactElement {
  switch (node.type) {
    case 'text': return <>{node.text}</>;
    case 'break': return <br />;
    case 'code': return <code>{node.text}</code>;
    case 'codeBlock': return <pre dir="ltr"><code>{node.text}</code></pre>;
    case 'link': return <a href={node.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">{node.text}</a>;
    case 'user': return <UserMention id={node.id} mentions={mentions} />;
    case 'role': return <RoleMention id={node.id} />;
    case 'channel': return <ChannelMention id={node.id} />;
    case 'everyone':
      return mentions?.everyone ? <span className="mention">{node.text}</span> : <>{node.text}</>;
    default: {
      const Tag = ({ strong: 'strong', emphasis: 'em', strike: 's', quote: 'blockquote' } as const)[node.type];
      return <Tag><Nodes nodes={node.children} mentions={mentions} /></Tag>;
    }
  }
}

function UserMention({ id, mentions }: { id: string; mentions: Mentions | null }): ReactElement {
  const { serverId, showPerson } = useChannel();
  const named = mentions?.users.find((user) => user.id === id);
  const user = useSelector((state) => named ?? memberOf(state, serverId, id)?.user ?? null);
  const name = useSelector((state) => (user ? nameIn(state, serverId, user) : null));
  if (!user || name === null) return <span dir="ltr">{`<@${id}>`}</span>;
  return (
    <button type="button" className="mention" onClick={(event) => showPerson(user, event.currentTarget)}>
      @<bdi>{name}</bdi>
    </button>
  );
}

function RoleMention({ id }: { id: string }): ReactElement {
  const { serverId } = useChannel();
  const role = useSelector((state) => state.servers.roles[serverId]?.find((candidate) => candidate.id === id));
  return role ? <span className="mention">@<bdi>{role.name}</bdi></span> : <span dir="ltr">{`<@&${id}>`}</span>;
}

function ChannelMention({ id }: { id: string }): ReactElement {
  const channel = useSelector((state) => state.channels.byId[id]);
  if (!channel) return <span dir="ltr">{`<#${id}>`}</span>;
  const { serverId, name } = channel;
  return <Link className="mention" target={{ to: 'chat', params: { serverId, channelId: id } }}>#<bdi>{name}</bdi></Link>;
}
