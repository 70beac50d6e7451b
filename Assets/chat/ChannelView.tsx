import { useCallback, useEffect, useMemo, useState } from 'react';
import { navigate } from '../app/router';
import { translator, useI18n } from '../i18n';
import { MemberCard } from '../servers/MemberCard';
import { canIn } from '../servers/selectors';
import { store, useSelector } from '../store';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { HashIcon } from '../ui/icons';
import { ErrorState, Skeleton } from '../ui/States';
import { toastError } from '../ui/toastError';
import { showToast } from '../ui/toastStore';
import { ChannelProvider } from './ChannelContext';
import { ChannelHeader } from './ChannelHeader';
import { Composer } from './Composer';
import { loadAround } from './history';
import { deleteMessage } from './messageActions';
import { MessageList } from './MessageList';
import { MessageOverlays } from './MessageOverlays';
import { MessageReactionsDialog } from './MessageReactions';
import { isSystem } from './rows';
import { MessageText } from './text/MessageText';
import { TypingLine } from './TypingLine';
import { useChannelSession } from './useChannelSession';
import type { ReactElement, ReactNode } from 'react';
import type { Channel, Message, MessageId, UserRef } from '../api/wire';
import type { ChannelTools } from './ChannelContext';
import type { MessageOverlay } from './MessageOverlays';
import type { Target } from './useLit';

/** One channel: its messages and the field to write in. Made anew for each channel, so it keeps nothing of another. */
export function ChannelView({ channel, linked, members }: {
  channel: Channel;
  /** The message named in the address. */
  linked: MessageId | null;
  /** The button that shows the members. */
  members: ReactNode;
}): ReactElement {
  const { t } = useI18n();
  const { id: channelId, serverId } = channel;
  const session = useChannelSession(channelId, linked);
  const timeline = useSelector((state) => state.timelines[channelId]);
  const ownId = useSelector((state) => state.session.account?.id ?? '');
  const canSend = useSelector((state) => canIn(state, channelId, 'send_messages'));
  const canReact = useSelector((state) => canIn(state, channelId, 'add_reactions'));
  const canManage = useSelector((state) => canIn(state, channelId, 'manage_messages'));
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const [editingId, setEditingId] = useState<MessageId | null>(null);
  const [deleting, setDeleting] = useState<Message | null>(null);
  const [reactionsOf, setReactionsOf] = useState<Message | null>(null);
  const [overlay, setOverlay] = useState<MessageOverlay | null>(null);
  const [person, setPerson] = useState<{ user: UserRef; anchor: Element } | null>(null);
  const [target, setTarget] = useState<Target | null>(linked ? { id: linked, round: 0 } : null);
  const [toNewest, setToNewest] = useState(0);

  const jumpTo = useCallback((id: MessageId) => {
    setTarget((before) => ({ id, round: (before?.round ?? 0) + 1 }));
    if (store.get().timelines[channelId]?.ids.includes(id)) return;
    loadAround(channelId, id).then((isThere) => {
      if (!isThere) showToast(translator().t('chat.messageGone'));
    }, toastError);
  }, [channelId]);
  useEffect(() => {
    if (linked) setTarget((before) => ({ id: linked, round: (before?.round ?? 0) + 1 }));
  }, [linked]);

  const tools = useMemo<ChannelTools>(() => ({
    serverId, channelId, ownId, canSend, canReact, canManage, jumpTo,
    reply: setReplyTo,
    edit: (message) => setEditingId(message?.id ?? null),
    askDelete: setDeleting,
    showReactions: setReactionsOf,
    openMenu: (message, anchor) => setOverlay({ what: 'menu', message, anchor }),
    openPicker: (message, anchor) => setOverlay({ what: 'picker', message, anchor }),
    showPerson: (user, anchor) => setPerson({ user, anchor }),
  }), [serverId, channelId, ownId, canSend, canReact, canManage, jumpTo]);

  const latest = (isWanted: (message: Message) => boolean): Message | undefined => {
    const state = store.get();
    return [...state.timelines[channelId]?.ids ?? []].reverse()
      .map((id) => state.messages[id]).find((message) => message && !isSystem(message) && isWanted(message));
  };
  const goToNewest = (): void => {
    setToNewest((before) => before + 1);
    if (linked) navigate({ to: 'chat', params: { serverId, channelId } }, { replace: true });
  };

  return (
    <ChannelProvider value={tools}>
      <ChannelHeader channel={channel}>{members}</ChannelHeader>
      {timeline ? (
        <MessageList
          timeline={timeline} editingId={editingId} target={target} toNewest={toNewest}
          heldId={overlay?.message.id ?? null} beginning={<Beginning channel={channel} />}
        />
      ) : session.error ? <ErrorState error={session.error} onRetry={session.retry} /> : <MessageSkeletons />}
      <TypingLine />
      {canSend ? (
        <Composer
          placeholder={t('chat.writeIn', { channel: channel.name })} slowModeSeconds={channel.slowMode}
          replyTo={replyTo} onReplyChange={setReplyTo} onSent={goToNewest} onEscape={goToNewest}
          onEditLast={() => setEditingId(latest((message) => message.author.id === ownId)?.id ?? null)}
          onReplyLast={() => setReplyTo(latest((message) => message.author.id !== ownId) ?? null)}
        />
      ) : <p className="composer-closed">{t('chat.mayNotWrite')}</p>}
      {deleting ? (
        <ConfirmDialog
          title={t('chat.deleteTitle')} action={t('chat.delete')} isDanger onClose={() => setDeleting(null)}
          onConfirm={() => deleteMessage(deleting.id)}
        >
          <p>{t('chat.deleteText')}</p>
          <blockquote className="quoted"><MessageText content={deleting.content} mentions={deleting.mentions} /></blockquote>
        </ConfirmDialog>
      ) : null}
      <MessageOverlays open={overlay} onChange={setOverlay} />
      {reactionsOf ? <MessageReactionsDialog message={reactionsOf} onClose={() => setReactionsOf(null)} /> : null}
      {person ? (
        <MemberCard serverId={serverId} user={person.user} anchor={person.anchor} onClose={() => setPerson(null)} />
      ) : null}
    </ChannelProvider>
  );
}

function Beginning({ channel }: { channel: Channel }): ReactElement {
  const { t } = useI18n();
  return (
    <div className="channel-beginning">
      <div className="state-icon"><HashIcon size={32} /></div>
      <h2>{t('chat.welcomeTo', { channel: channel.name })}</h2>
      <p>{t('chat.beginning')}</p>
    </div>
  );
}

function MessageSkeletons(): ReactElement {
  const { t } = useI18n();
  return (
    <div className="message-skeletons" role="status">
      <span className="sr-only">{t('ui.loading')}</span>
      {[62, 38, 81, 47, 70].map((width) => (
        <div key={width}>
          <Skeleton width={40} height={40} isRound />
          <div>
            <Skeleton width={120} height={14} />
            <Skeleton width={`${width}%`} height={14} />
          </div>
        </div>
      ))}
    </div>
  );
}
