import './pinsPanel.css';
import { useEffect, useMemo } from 'react';
import { api } from '../api';
import { usePages } from '../api/usePages';
import { useI18n } from '../i18n';
import { nameIn } from '../servers/selectors';
import { dispatch, isShallowEqual, useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { CloseIcon, PinIcon } from '../ui/icons';
import { Popover } from '../ui/Popover';
import { EmptyState, ErrorState, SkeletonList } from '../ui/States';
import { useChannel } from './ChannelContext';
import { setPinned } from './messageActions';
import { MessageText } from './text/MessageText';
import type { ReactElement } from 'react';
import type { Message } from '../api/wire';

/** The channel's pinned messages, newest first. */
export function PinsPanel({ anchor, onClose }: { anchor: Element; onClose: () => void }): ReactElement {
  const { t } = useI18n();
  const { channelId } = useChannel();
  const pins = usePages(channelId, (cursor, signal) => api.page('GET /channels/{channel}/pins', {
    path: { channel: channelId }, query: { limit: 50, ...(cursor ? { cursor } : {}) }, signal,
  }));
  useEffect(() => dispatch({ type: 'messages/seen', messages: pins.items }), [pins.items]);
  const ids = useMemo(() => pins.items.map((message) => message.id), [pins.items]);
  // From the store, so that what is unpinned or deleted meanwhile goes, here and on other screens.
  const messages = useSelector((state) => ids.map((id) => state.messages[id])
    .filter((message): message is Message => message?.isPinned ?? false), isShallowEqual);
  const isEmpty = messages.length === 0 && !pins.isLoading && !pins.error;
  return (
    <Popover anchor={anchor} label={t('chat.pins')} className="pins-panel sheet" onClose={onClose}>
      <h2>{t('chat.pins')}</h2>
      <div className="pins-list">
        {pins.error ? <ErrorState error={pins.error} onRetry={pins.reload} /> : null}
        {isEmpty ? <EmptyState icon={<PinIcon size={32} />} title={t('chat.noPins')}>{t('chat.noPinsText')}</EmptyState> : null}
        {messages.map((message) => <PinnedMessage key={message.id} message={message} onClose={onClose} />)}
        {pins.isLoading ? <SkeletonList rows={3} height={64} /> : null}
        {pins.hasMore && !pins.isLoading ? <Button kind="ghost" onClick={pins.loadMore}>{t('ui.loadMore')}</Button> : null}
      </div>
    </Popover>
  );
}

function PinnedMessage({ message, onClose }: { message: Message; onClose: () => void }): ReactElement {
  const { t, formats } = useI18n();
  const { serverId, canManage, jumpTo } = useChannel();
  const name = useSelector((state) => nameIn(state, serverId, message.author));
  return (
    <article className="pinned">
      <header>
        <Avatar id={message.author.id} name={name} url={message.author.avatarUrl} size={24} />
        <strong><bdi>{name}</bdi></strong>
        <time dateTime={message.createdAt}>{formats.date(message.createdAt)}</time>
        {canManage ? (
          <IconButton isCompact label={t('chat.unpin')} icon={<CloseIcon size={16} />} onClick={() => void setPinned(message.id, false)} />
        ) : null}
      </header>
      <MessageText content={message.content} mentions={message.mentions} />
      <Button
        kind="secondary" size="small"
        onClick={() => {
          onClose();
          jumpTo(message.id);
        }}
      >
        {t('chat.jump')}
      </Button>
    </article>
  );
}
