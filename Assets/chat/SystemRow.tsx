import { useI18n } from '../i18n';
import { nameIn } from '../servers/selectors';
import { useSelector } from '../store';
import { InfoIcon, PeopleIcon, PinIcon } from '../ui/icons';
import { useChannel } from './ChannelContext';
import type { ReactElement } from 'react';
import type { Message } from '../api/wire';

/** An event of the channel in one line: somebody joined, something was pinned. */
export function SystemRow({ rowKey, message, isTabStop }: {
  rowKey: string; message: Message; isTabStop: boolean;
}): ReactElement {
  const { rich, formats } = useI18n();
  const { serverId, showPerson } = useChannel();
  const name = useSelector((state) => nameIn(state, serverId, message.author));
  const person = (
    <button type="button" className="message-author" onClick={(event) => showPerson(message.author, event.currentTarget)}>
      <bdi>{name}</bdi>
    </button>
  );
  return (
    <article
      id={`message-${message.id}`} data-key={rowKey} data-message={message.id} className="message system"
      tabIndex={isTabStop ? 0 : -1}
    >
      <span className="system-icon">{iconOf(message.type)}</span>
      <p>
        {message.type === 'member_join' ? rich('chat.systemJoined', { name: person }) : null}
        {message.type === 'pin_added' ? rich('chat.systemPinned', { name: person }) : null}
        {message.type === 'member_join' || message.type === 'pin_added' ? null : <bdi>{message.content}</bdi>}
      </p>
      <time dateTime={message.createdAt} title={formats.moment(message.createdAt)}>{formats.time(message.createdAt)}</time>
    </article>
  );
}

function iconOf(type: string): ReactElement {
  if (type === 'member_join') return <PeopleIcon size={16} />;
  return type === 'pin_added' ? <PinIcon size={16} /> : <InfoIcon size={16} />;
}
