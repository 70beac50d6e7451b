import './message.css';
import { memo } from 'react';
import { useI18n } from '../i18n';
import { Attachments } from '../media/Attachments';
import { colourOf, memberOf } from '../servers/selectors';
import { isShallowEqual, useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { Tag } from '../ui/Badge';
import { classes } from '../ui/classes';
import { PinIcon } from '../ui/icons';
import { useChannel } from './ChannelContext';
import { isMentioned } from './mentions';
import { MessageEditor } from './MessageEditor';
import { MessageToolbar } from './MessageToolbar';
import { MessageReactions } from './MessageReactions';
import { ReplyPreviewLine } from './ReplyPreviewLine';
import { MessageText } from './text/MessageText';
import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import type { Message, ServerId, UserRef } from '../api/wire';
import type { Formats } from '../i18n/format';
import type { State } from '../store';

export interface MessageRowProps {
  rowKey: string;
  message: Message;
  isStart: boolean;
  /** Under the pointer or the focus: its actions are shown. */
  isActive: boolean;
  isEditing: boolean;
  /** Just jumped to. */
  isLit: boolean;
  isTabStop: boolean;
}

export const MessageRow = memo(function MessageRow(
  { rowKey, message, isStart, isActive, isEditing, isLit, isTabStop }: MessageRowProps,
): ReactElement {
  const { t, formats } = useI18n();
  const tools = useChannel();
  const { author, name, colour, isForMe } = useSelector((state) => authorView(state, tools.serverId, message), isShallowEqual);
  const onReact = (event: MouseEvent<Element>): void => tools.openPicker(message, event.currentTarget);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOwn = message.author.id === tools.ownId;
    if (event.key === 'Enter') tools.openMenu(message, event.currentTarget);
    else if (event.key === 'r' && tools.canSend) tools.reply(message);
    else if (event.key === 'e' && isOwn) tools.edit(message);
    else if (event.key === '+' && tools.canReact) tools.openPicker(message, event.currentTarget);
    else if (event.key === 'Delete' && (isOwn || tools.canManage)) tools.askDelete(message);
    else return;
    event.preventDefault();
  };
  const onContextMenu = (event: MouseEvent): void => {
    // A selection, a link and a picture have a menu of the browser's own that people want.
    if (isEditing || !getSelection()?.isCollapsed || (event.target as Element).closest('a[href], img')) return;
    event.preventDefault();
    tools.openMenu(message, { x: event.clientX, y: event.clientY });
  };

  return (
    <article
      id={`message-${message.id}`} data-key={rowKey} data-message={message.id} tabIndex={isTabStop ? 0 : -1}
      className={classes('message', isStart && 'start', isForMe && 'for-me', isLit && 'lit', isEditing && 'editing')}
      aria-label={t('chat.messageBy', { name, time: formats.moment(message.createdAt) })}
      onKeyDown={onKeyDown} onContextMenu={onContextMenu}
    >
      {message.replyTo ? <ReplyPreviewLine reply={message.replyTo} channelId={message.channelId} /> : null}
      {isStart ? <MessageHead message={message} author={author} name={name} colour={colour} /> : (
        <time className="message-side-time" dateTime={message.createdAt} aria-hidden="true">{formats.time(message.createdAt)}</time>
      )}
      {isEditing ? <MessageEditor message={message} /> : message.content === '' ? null : (
        <MessageText
          content={message.content} mentions={message.mentions}
          after={message.editedAt ? (
            <small className="message-edited" title={formats.moment(message.editedAt)}> {t('chat.edited')}</small>
          ) : null}
        />
      )}
      <Attachments files={message.attachments} />
      <MessageReactions message={message} onAdd={onReact} />
      {isActive && !isEditing ? <MessageToolbar message={message} onReact={onReact} /> : null}
    </article>
  );
});

/** What a row shows of the rest of the world. One selector for all, since a screen holds a hundred rows. */
function authorView(state: State, serverId: ServerId, message: Message): {
  author: UserRef; name: string; colour: string | null; isForMe: boolean;
} {
  const member = memberOf(state, serverId, message.author.id);
  // A message keeps its author as they were; who is known as a member is shown as they are now.
  const author = member?.user ?? message.author;
  return {
    author,
    name: member?.nickname ?? author.displayName,
    colour: colourOf(member, state.servers.roles[serverId]),
    isForMe: isMentioned(message, state.servers.mine[serverId]),
  };
}

function MessageHead({ message, author, name, colour }: {
  message: Message; author: UserRef; name: string; colour: string | null;
}): ReactElement {
  const { t, formats } = useI18n();
  const { showPerson } = useChannel();
  const show = (event: MouseEvent<Element>): void => showPerson(author, event.currentTarget);
  return (
    <>
      <button type="button" className="message-avatar" tabIndex={-1} aria-hidden="true" onClick={show}>
        <Avatar id={author.id} name={author.displayName} url={author.avatarUrl} size={40} />
      </button>
      <header className="message-head">
        <button type="button" className="message-author" onClick={show}>
          {colour ? <i className="role-dot" style={{ backgroundColor: colour }} /> : null}
          <bdi>{name}</bdi>
        </button>
        {author.isBot ? <Tag kind="brand">{t('chat.bot')}</Tag> : null}
        <time dateTime={message.createdAt} title={formats.moment(message.createdAt)}>{whenText(formats, message.createdAt)}</time>
        {message.isPinned ? <span className="message-pinned" title={t('chat.pinned')}><PinIcon size={16} /><span className="sr-only">{t('chat.pinned')}</span></span> : null}
      </header>
    </>
  );
}

/** Today's messages need no date. */
function whenText(formats: Formats, at: string): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return isToday ? formats.time(at) : `${formats.date(at)} ${formats.time(at)}`;
}
