import { useEffect, useRef, useState } from 'react';
import { useAction } from '../api/useAction';
import { useI18n } from '../i18n';
import { useSelector } from '../store';
import { Button } from '../ui/Button';
import { ErrorText } from '../ui/ErrorText';
import { useChannel } from './ChannelContext';
import { mentionNames } from './mentionNames';
import { editMessage } from './messageActions';
import { MessageInput } from './MessageInput';
import { toText, toWire } from './wireText';
import type { ReactElement } from 'react';
import type { Message } from '../api/wire';
import type { MessageInputHandle } from './MessageInput';

/** Changes a message in its place. Enter saves, Escape leaves it as it was; an emptied text asks to delete. */
export function MessageEditor({ message }: { message: Message }): ReactElement {
  const { t } = useI18n();
  const { serverId, channelId, edit, askDelete } = useChannel();
  const maxLength = useSelector((state) => state.site?.limits.messageLength ?? 4000);
  const [text, setText] = useState(() => toText(message.content, mentionNames(serverId, message.mentions.users)));
  const input = useRef<MessageInputHandle>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    input.current?.focus();
    // After the list has settled around the new height.
    const frame = requestAnimationFrame(() => form.current?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, []);
  const saving = useAction(async () => {
    const content = toWire(text.trim(), mentionNames(serverId, message.mentions.users));
    if ([...content].length > maxLength) return;
    if (content !== message.content) await editMessage(message.id, content);
    edit(null);
  });
  const save = (): void => {
    if (text.trim() === '') {
      edit(null);
      askDelete(message);
    } else {
      void saving.run();
    }
  };
  return (
    <form
      ref={form} className="message-editor"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="composer-box">
        <MessageInput
          ref={input} serverId={serverId} channelId={channelId} label={t('chat.editMessage')} placeholder={t('chat.editMessage')}
          value={text} maxLength={maxLength} onChange={setText} onSubmit={save}
          onKey={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            edit(null);
          }}
        />
      </div>
      <ErrorText error={saving.error} />
      <div className="editor-actions">
        <Button kind="ghost" size="small" onClick={() => edit(null)}>{t('ui.cancel')}</Button>
        <Button type="submit" size="small" isBusy={saving.isBusy}>{t('ui.save')}</Button>
      </div>
    </form>
  );
}
