import './message.css';
import { memo, useState } from 'react';
import { useI18n } from '../i18n';
import { colourOf, memberOf, nameIn } from '../servers/selectors';
import { useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { Tag } from '../ui/Badge';
import { classes } from '../ui/classes';
import { PinIcon } from '../ui/icons';
import { useChannel } from './ChannelContext';
import { EmojiPicker } from './EmojiPicker';
import { isMentioned } from './mentions';
import { toggleReaction } from './messageActions';
import { MessageEditor } from './MessageEditor';
import { MessageToolbar } from './MessageToolbar';
import { Reactions } from './Reactions';
import { ReplyPreviewLine } from './ReplyPreviewLine';
import { MessageText } from './text/MessageText';
import { useMessageMenu } from './useMessageMenu';
import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import type { Message } from '../api/wire';
import type { Formats } from '../i18n/format';

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
  const name = useSelector((state) => nameIn(state, tools.serverId, message.author));
  const isForMe = useSelector((state) => isMentioned(message, state.servers.mine[tools.serverId]));
  const [picker, setPicker] = useState<Element | null>(null);
  const openPicker = (event: MouseEvent<Element>): void => setPicker(event.currentTarget);
  const menu = useMessageMenu(message, () => setPicker(document.getElementById(`message-${message.id}`)));
  const isShownActive = (isActive || menu.isOpen || picker !== null) && !isEditing;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const isOwn = message.author.id === tools.ownId;
    if (event.key === 'Enter') menu.openBeside(event.currentTarget);
    else if (event.key === 'r' && tools.canSend) tools.reply(message);
    else if (event.key === 'e' && isOwn) tools.edit(message);
    else if (event.key === '+' && tools.canReact) setPicker(event.currentTarget);
    else if (event.key === 'Delete' && (isOwn || tools.canManage)) tools.askDelete(message);
    else return;
    event.preventDefault();
  };

  return (
    <article
      id={`message-${message.id}`} data-key={rowKey} data-message={message.id} tabIndex={isTabStop ? 0 : -1}
      className={classes('message', isStart && 'start', isForMe && 'for-me', isLit && 'lit', isEditing && 'editing')}
      aria-label={t('chat.messageBy', { name, time: formats.moment(message.createdAt) })}
      onKeyDown={onKeyDown} onContextMenu={isEditing ? undefined : menu.openAt}
    >
      {message.replyTo ? <ReplyPreviewLine reply={message.replyTo} channelId={message.channelId} /> : null}
      {isStart ? <MessageHead message={message} name={name} /> : (
        <time className="message-side-time" dateTime={message.createdAt} aria-hidden="true">{formats.time(message.createdAt)}</time>
      )}
      {isEditing ? <MessageEditor message={message} /> : (
        <MessageText
          content={message.content} mentions={message.mentions}
          after={message.editedAt ? (
            <small className="message-edited" title={formats.moment(message.editedAt)}> {t('chat.edited')}</small>
          ) : null}
        />
      )}
      <Reactions message={message} onAdd={openPicker} />
      {isShownActive ? (
        <MessageToolbar message={message} isMenuOpen={menu.isOpen} onReact={openPicker} onMenu={menu.toggle} />
      ) : null}
      {menu.menu}
      {picker ? (
        <EmojiPicker
          anchor={picker} onClose={() => setPicker(null)}
          onPick={(emoji) => {
            setPicker(null);
            if (!message.reactions.some((reaction) => reaction.emoji === emoji && reaction.me)) {
              void toggleReaction(message, emoji);
            }
          }}
        />
      ) : null}
    </article>
  );
});

function MessageHead({ message, name }: { message: Message; name: string }): ReactElement {
  const { t, formats } = useI18n();
  const { serverId, showPerson } = useChannel();
  const { author } = message;
  const colour = useSelector((state) =>
    colourOf(memberOf(state, serverId, author.id), state.servers.roles[serverId]));
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
