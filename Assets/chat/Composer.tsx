import './composer.css';
import { useEffect, useRef, useState } from 'react';
import { asApiError } from '../api';
import { useI18n } from '../i18n';
import { AttachButton } from '../media/AttachButton';
import { DropZone } from '../media/DropZone';
import { UploadTray } from '../media/UploadTray';
import { useUploads } from '../media/useUploads';
import { canIn, nameIn } from '../servers/selectors';
import { store, useSelector } from '../store';
import { IconButton } from '../ui/IconButton';
import { CloseIcon, SendIcon } from '../ui/icons';
import { toastError } from '../ui/toastError';
import { useLatest } from '../ui/useLatest';
import { useChannel } from './ChannelContext';
import { draftOf, saveDraft } from './drafts';
import { mentionNames } from './mentionNames';
import { MessageInput } from './MessageInput';
import { sendMessage } from './outbox';
import { useTypingSignal } from './useTyping';
import { toWire } from './wireText';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Message } from '../api/wire';
import type { MessageInputHandle } from './MessageInput';

const draftPauseMs = 400;

export interface ComposerProps {
  placeholder: string;
  slowModeSeconds: number;
  replyTo: Message | null;
  onReplyChange: (message: Message | null) => void;
  /** Up in an empty field: edit one's last message; with Shift: reply to the last one. */
  onEditLast: () => void;
  onReplyLast: () => void;
  /** Escape with nothing left to call off. */
  onEscape: () => void;
  onSent: () => void;
}

export function Composer({
  placeholder, slowModeSeconds, replyTo, onReplyChange, onEditLast, onReplyLast, onEscape, onSent,
}: ComposerProps): ReactElement {
  const { t } = useI18n();
  const { serverId, channelId } = useChannel();
  const maxLength = useSelector((state) => state.site?.limits.messageLength ?? 4000);
  const mostFiles = useSelector((state) => state.site?.limits.attachments ?? 10);
  const canAttach = useSelector((state) => canIn(state, channelId, 'attach_files'));
  const uploads = useUploads('attachment', mostFiles);
  const [text, setText] = useState(() => draftOf(channelId));
  const input = useRef<MessageInputHandle>(null);
  const typing = useTypingSignal(channelId);
  useDraft(channelId, text);

  useEffect(() => {
    if (replyTo || matchMedia('(pointer: fine)').matches) input.current?.focus();
  }, [channelId, replyTo]);

  const submit = (): void => {
    const content = toWire(text.trim(), mentionNames(serverId));
    if (uploads.isBusy || [...content].length > maxLength) return;
    if (content === '' && uploads.sent.length === 0) return;
    try {
      sendMessage(channelId, content, replyTo, [...uploads.sent]);
    } catch (error) {
      toastError(asApiError(error));
      return;
    }
    typing.sent();
    setText('');
    uploads.clear();
    onReplyChange(null);
    onSent();
  };
  const addFiles = (files: FileList): void => {
    uploads.add(files);
    input.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp' && text === '' && !event.altKey && !event.ctrlKey) {
      event.preventDefault();
      if (event.shiftKey) onReplyLast();
      else onEditLast();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (replyTo) onReplyChange(null);
      else onEscape();
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {replyTo ? <ReplyBar message={replyTo} onCancel={() => onReplyChange(null)} /> : null}
      <UploadTray uploads={uploads} />
      {canAttach ? <DropZone onFiles={addFiles} /> : null}
      <div className="composer-box">
        <MessageInput
          ref={input} serverId={serverId} channelId={channelId} label={t('chat.message')} placeholder={placeholder}
          value={text} maxLength={maxLength} isFocusHome onSubmit={submit} onKey={onKey}
          onChange={(next) => {
            setText(next);
            typing.typed(next);
          }}
          {...(canAttach ? { onFiles: addFiles, before: <AttachButton onFiles={addFiles} /> } : {})}
          after={(
            <IconButton
              type="submit" label={t('chat.send')} icon={<SendIcon size={24} />} className="send-button"
              disabled={uploads.isBusy || (text.trim() === '' && uploads.sent.length === 0)}
            />
          )}
        />
      </div>
      {slowModeSeconds > 0 ? <p className="composer-note">{t('chat.slowMode', { count: slowModeSeconds })}</p> : null}
    </form>
  );
}

function ReplyBar({ message, onCancel }: { message: Message; onCancel: () => void }): ReactElement {
  const { rich, t } = useI18n();
  const { serverId } = useChannel();
  const name = <strong><bdi>{nameIn(store.get(), serverId, message.author)}</bdi></strong>;
  return (
    <div className="reply-bar">
      <span>{rich('chat.replyingTo', { name })}</span>
      <IconButton label={t('chat.cancelReply')} isCompact icon={<CloseIcon size={16} />} onClick={onCancel} />
    </div>
  );
}

/** Saves what stands in the field a moment after the last key, and when the channel is left. */
function useDraft(channelId: string, text: string): void {
  const latest = useLatest(text);
  useEffect(() => {
    const timer = setTimeout(() => saveDraft(channelId, text), draftPauseMs);
    return () => clearTimeout(timer);
  }, [channelId, text]);
  useEffect(() => {
    const save = (): void => {
      // After signing out the draft must not come back.
      if (store.get().session.status === 'user') saveDraft(channelId, latest.current);
    };
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, [channelId, latest]);
}
