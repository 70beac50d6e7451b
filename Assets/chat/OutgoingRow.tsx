import { memo } from 'react';
import { useI18n } from '../i18n';
import { errorText } from '../i18n/errorText';
import { Attachments } from '../media/Attachments';
import { nameIn } from '../servers/selectors';
import { useSelector } from '../store';
import { Avatar } from '../ui/Avatar';
import { classes } from '../ui/classes';
import { useChannel } from './ChannelContext';
import { cancelSend, retrySend } from './outbox';
import { ReplyPreviewLine } from './ReplyPreviewLine';
import { MessageText } from './text/MessageText';
import type { ReactElement } from 'react';
import type { Outgoing } from '../store';

/** A message that is on its way, waits for the connection, or was refused. */
export const OutgoingRow = memo(function OutgoingRow(
  { outgoing, isStart }: { outgoing: Outgoing; isStart: boolean },
): ReactElement {
  const translator = useI18n();
  const { t, formats } = translator;
  const { serverId } = useChannel();
  const account = useSelector((state) => state.session.account);
  const isOffline = useSelector((state) => state.connection.phase !== 'online');
  const name = useSelector((state) => (account ? nameIn(state, serverId, account) : ''));
  const { status, error } = outgoing;
  return (
    <article
      data-key={outgoing.nonce} className={classes('message', 'outgoing', status, isStart && 'start')} tabIndex={-1}
      aria-label={t('chat.messageBy', { name, time: formats.moment(outgoing.createdAt) })}
    >
      {outgoing.replyTo ? <ReplyPreviewLine reply={outgoing.replyTo} channelId={outgoing.channelId} /> : null}
      {isStart && account ? (
        <>
          <span className="message-avatar"><Avatar id={account.id} name={account.displayName} url={account.avatarUrl} size={40} /></span>
          <header className="message-head">
            <span className="message-author"><bdi>{name}</bdi></span>
            <time dateTime={outgoing.createdAt}>{formats.time(outgoing.createdAt)}</time>
          </header>
        </>
      ) : null}
      {outgoing.content === '' ? null : <MessageText content={outgoing.content} mentions={null} />}
      <Attachments files={outgoing.attachments} />
      {status === 'queued' && (isOffline || error) ? (
        <p className="outgoing-note">
          {error ? errorText(translator, error) : t('chat.waiting')}
          <button type="button" onClick={() => cancelSend(outgoing.nonce)}>{t('ui.cancel')}</button>
        </p>
      ) : null}
      {status === 'failed' && error ? (
        <p className="outgoing-note failed" role="alert">
          <span>{t('chat.notSent')} {errorText(translator, error)}</span>
          <button type="button" onClick={() => retrySend(outgoing)}>{t('ui.retry')}</button>
          <button type="button" onClick={() => cancelSend(outgoing.nonce)}>{t('chat.discard')}</button>
        </p>
      ) : null}
    </article>
  );
});
