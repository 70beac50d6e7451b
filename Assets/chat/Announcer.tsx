import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n';
import { nameIn } from '../servers/selectors';
import { store } from '../store';
import { useChannel } from './ChannelContext';
import { plainText } from './text/plainText';
import type { ReactElement } from 'react';
import type { Message } from '../api/wire';

const mostHeard = 3;

/**
 * Speaks new messages of others to screen readers. A region of its own, because the list also grows at its top,
 * which nobody wants to hear.
 */
export function Announcer({ last }: { last: Message | undefined }): ReactElement {
  const { t } = useI18n();
  const { serverId, ownId } = useChannel();
  const [heard, setHeard] = useState<{ id: string; text: string }[]>([]);
  const seenSeq = useRef(last?.seq ?? 0);
  useEffect(() => {
    if (!last || last.seq <= seenSeq.current) return;
    const isFirst = seenSeq.current === 0;
    seenSeq.current = last.seq;
    if (isFirst || last.author.id === ownId) return;
    const state = store.get();
    const text = `${nameIn(state, serverId, last.author)}: ${plainText(last, state)}`;
    setHeard((before) => [...before, { id: last.id, text }].slice(-mostHeard));
  }, [last, serverId, ownId]);
  return (
    <div className="sr-only" role="log" aria-live="polite" aria-label={t('chat.newMessages')}>
      {heard.map(({ id, text }) => <p key={id}>{text}</p>)}
    </div>
  );
}
