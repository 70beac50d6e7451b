import { useCallback } from 'react';
import { Link } from '../app/Link';
import { postPreset } from '../markdown/ast';
import { asWritten, Markdown } from '../markdown/Markdown';
import type { ReactElement, ReactNode } from 'react';
import type { Mentions } from '../api/wire';
import type { MentionNode } from '../markdown/ast';

/** The text of a post or comment, with the people it names. */
export function NamingText({ text, mentions }: { text: string; mentions: Mentions }): ReactElement {
  const mention = useCallback((node: MentionNode): ReactNode => {
    const user = node.type === 'user' ? mentions.users.find((candidate) => candidate.id === node.id) : undefined;
    if (!user) return asWritten(node);
    return (
      <Link className="mention" target={{ to: 'profile', params: { username: user.username } }}>
        @<bdi>{user.displayName}</bdi>
      </Link>
    );
  }, [mentions]);
  return <Markdown text={text} preset={postPreset} mention={mention} />;
}
