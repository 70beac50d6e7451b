import { useI18n } from '../i18n';
import { IconButton } from '../ui/IconButton';
import { EditIcon, MoreIcon, ReplyIcon, SmileIcon } from '../ui/icons';
import { useChannel } from './ChannelContext';
import { isSystem } from './rows';
import type { MouseEvent, ReactElement } from 'react';
import type { Message } from '../api/wire';

/** The quick actions at the corner of the message under the pointer or focus. */
export function MessageToolbar({ message, onReact }: {
  message: Message; onReact: (event: MouseEvent<Element>) => void;
}): ReactElement {
  const { t } = useI18n();
  const { ownId, canReact, canSend, reply, edit, openMenu } = useChannel();
  return (
    <div className="message-toolbar" role="toolbar" aria-label={t('chat.quickActions')}>
      {canReact ? <IconButton isCompact label={t('chat.addReaction')} icon={<SmileIcon />} onClick={onReact} /> : null}
      {canSend ? (
        <IconButton isCompact label={t('chat.reply')} icon={<ReplyIcon />} onClick={() => reply(message)} />
      ) : null}
      {message.author.id === ownId && !isSystem(message) ? (
        <IconButton isCompact label={t('chat.edit')} icon={<EditIcon />} onClick={() => edit(message)} />
      ) : null}
      <IconButton
        isCompact label={t('chat.messageActions')} icon={<MoreIcon />} aria-haspopup="menu"
        onClick={(event) => openMenu(message, event.currentTarget)}
      />
    </div>
  );
}
