import { useI18n } from '../i18n';
import { nameIn } from '../servers/selectors';
import { useSelector } from '../store';
import { ReplyIcon } from '../ui/icons';
import { useChannel } from './ChannelContext';
import { excerptText, plainText } from './text/plainText';
import type { ReactElement } from 'react';
import type { ChannelId, ReplyPreview } from '../api/wire';

/** What a reply answers, in one line that leads there. */
export function ReplyPreviewLine({ reply, channelId }: { reply: ReplyPreview; channelId: ChannelId }): ReactElement {
  const { t } = useI18n();
  const { serverId, jumpTo } = useChannel();
  const { author } = reply;
  const name = useSelector((state) => (author ? nameIn(state, serverId, author) : ''));
  const text = useSelector((state) => {
    const known = state.messages[reply.id];
    return known ? plainText(known, state) : excerptText(reply.excerpt ?? '', channelId, state);
  });
  if (!author) {
    return <p className="reply-line"><ReplyIcon size={16} /><em>{t('chat.messageGone')}</em></p>;
  }
  return (
    <button type="button" className="reply-line" onClick={() => jumpTo(reply.id)} aria-label={t('chat.jumpToReplied', { name })}>
      <ReplyIcon size={16} />
      <strong><bdi>{name}</bdi></strong>
      <span dir="auto">{text}</span>
    </button>
  );
}
