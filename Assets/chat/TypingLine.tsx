import { useI18n } from '../i18n';
import { nameIn } from '../servers/selectors';
import { isShallowEqual, useSelector } from '../store';
import { useChannel } from './ChannelContext';
import { useTypists } from './useTyping';
import type { ReactElement } from 'react';

/** “Ada is typing…” under the messages; its place is kept when nobody is. */
export function TypingLine(): ReactElement {
  const { rich, t } = useI18n();
  const { serverId, channelId, ownId } = useChannel();
  const typists = useTypists(channelId, ownId);
  const names = useSelector((state) => typists.map(({ user }) => nameIn(state, serverId, user)), isShallowEqual);
  const [first, second] = names.map((name) => <strong key={name}><bdi>{name}</bdi></strong>);
  return (
    <p className="typing-line" aria-live="off">
      {names.length > 0 ? <span className="typing-dots" aria-hidden="true"><i /><i /><i /></span> : null}
      {names.length === 1 ? rich('chat.typingOne', { name: first }) : null}
      {names.length === 2 ? rich('chat.typingTwo', { first, second }) : null}
      {names.length > 2 ? t('chat.typingMany') : null}
    </p>
  );
}
