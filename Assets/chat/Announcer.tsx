import { useEffect, useRef, useState } from 'react';
import { translator } from '../i18n';
import { nameIn } from '../servers/selectors';
import { store } from '../store';
import { useChannel } from './ChannelContext';
import { isSystem } from './rows';
import { plainText } from './text/plainText';
import type { ReactElement } from 'react';
import type { Message, ServerId } from '../api/wire';

const mostHeard = 3;

/**
 * Speaks new messages of others to screen readers. A region of its own, because the list also grows at its top,
 * which nobody wants to hear.
 */
export function Announcer({ last }: { last: Message | undefined }): ReactElement {
  const { serverId, ownId } = useChannel();
  const [heard, setHeard] = useState<{ id: string; text: string }[]>([]);
  const seenSeq = useRef(last?.seq ?? 0);
  useEffect(() => {
    if (!last || last.seq <= seenSeq.current) return;
    const isFirst = seenSeq.current === 0;
    seenSeq.current = last.seq;
    if (isFirst || last.author.id === ownId) return;
    const text = spoken(last, serverId);
    setHeard((before) => [...before, { id: last.id, text }].slice(-mostHeard));
  }, [last, serverId, ownId]);
  return (
    <div className="sr-only" aria-live="polite" aria-relevant="additions">
      {heard.map(({ id, text }) => <p key={id}>{text}</p>)}
    </div>
  );
}

function spoken(message: Message, serverId: ServerId): string {
  const state = store.get();
  const { t } = translator();
  const name = nameIn(state, serverId, message.author);
  if (message.type === 'member_join') return t('chat.systemJoined', { name });
  if (message.type === 'pin_added') return t('chat.systemPinned', { name });
  return isSystem(message) ? message.content : `${name}: ${plainText(message, state)}`;
}
