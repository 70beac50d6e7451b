import './messageList.css';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useAttended } from '../app/presence';
import { useI18n } from '../i18n';
import { dispatch, isShallowEqual, useSelector } from '../store';
import { rove } from '../ui/focus';
import { ArrowDownIcon } from '../ui/icons';
import { useLatest } from '../ui/useLatest';
import { toastError } from '../ui/toastError';
import { Announcer } from './Announcer';
import { useChannel } from './ChannelContext';
import { loadAround, loadNewer, loadNewest, loadOlder } from './history';
import { MessageRows } from './MessageRows';
import { NewAbove } from './NewAbove';
import { noteReadingPlace } from './readingPlace';
import { useNewLine, useReadMarker } from './readMarker';
import { rowsOf } from './rows';
import { useLit } from './useLit';
import { useTimelineScroll } from './useTimelineScroll';
import type { ReactElement, ReactNode } from 'react';
import type { Message, MessageId } from '../api/wire';
import type { Timeline } from '../store';
import type { Target } from './useLit';

export interface MessageListProps {
  timeline: Timeline;
  editingId: MessageId | null;
  /** The message over which a menu or picker is open: it stays active. */
  heldId: MessageId | null;
  /** The message to bring into view and light up. */
  target: Target | null;
  /** Goes up when something of one's own was sent, or Escape was pressed: to the newest. */
  toNewest: number;
  /** What stands above the first message ever. */
  beginning: ReactNode;
}

/** Ids grow with time, and the smallest stands before the first message. */
const beforeEverything = '1';

export function MessageList({ timeline, editingId, heldId, target, toNewest, beginning }: MessageListProps): ReactElement {
  const { t } = useI18n();
  const { channelId, ownId } = useChannel();
  const messages = useSelector(
    (state) => timeline.ids.map((id) => state.messages[id]).filter((message): message is Message => Boolean(message)),
    isShallowEqual,
  );
  const outgoing = useSelector(
    (state) => state.outbox.filter((entry) => entry.channelId === channelId && entry.arrivedAs === null),
    isShallowEqual,
  );
  const box = useRef<HTMLDivElement>(null);
  const last = messages[messages.length - 1];
  const isAttended = useAttended();
  const [isAtEnd, setAtEnd] = useState(true);
  const isWatching = isAttended && isAtEnd && !timeline.hasNewer;
  const { readSeq, lastReadId, clear } = useNewLine(channelId, last, isWatching);
  // The line stands above all that is loaded: it is offered, not drawn in a wrong place.
  const isNewAbove = readSeq !== null && timeline.hasOlder && messages[0] !== undefined && messages[0].seq > readSeq + 1;
  const lineSeq = isNewAbove ? null : readSeq;
  const rows = useMemo(
    () => rowsOf(messages, timeline.hasNewer ? [] : outgoing, lineSeq, ownId),
    [messages, outgoing, timeline.hasNewer, lineSeq, ownId],
  );
  const scroll = useTimelineScroll(box, rows, {
    reachesNewest: !timeline.hasNewer,
    onNearTop: () => void loadOlder(channelId).catch(toastError),
    onNearBottom: () => void loadNewer(channelId).catch(toastError),
    onPlace: (messageId) => noteReadingPlace(channelId, messageId),
  });
  useEffect(() => setAtEnd(scroll.isAtBottom), [scroll.isAtBottom]);
  useReadMarker(channelId, last, isWatching);

  useEffect(() => {
    if (scroll.isAtBottom) dispatch({ type: 'timeline/trimmed', channelId });
  }, [channelId, scroll.isAtBottom, timeline.ids.length]);

  const { scrollToRow, scrollToBottom } = scroll;
  const goToNewest = useCallback((): void => {
    if (timeline.hasNewer) {
      void loadNewest(channelId).then(() => scrollToBottom(), toastError);
    } else {
      scrollToBottom(true);
    }
  }, [channelId, timeline.hasNewer, scrollToBottom]);

  const latest = useLatest({ goToNewest, clear });
  useEffect(() => {
    if (toNewest === 0) return;
    latest.current.clear();
    latest.current.goToNewest();
  }, [toNewest, latest]);

  // Where one had stopped reading is the place to begin, unless the reader asked for a message.
  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    if (isPlaced.current || rows.length === 0) return;
    isPlaced.current = true;
    const next = target && firstAfter(messages, target.id);
    if (next) scrollToRow(next.nonce ?? next.id, 'top');
    else if (!scrollToRow('new', 'top')) scrollToBottom();
  }, [rows, messages, target, scrollToRow, scrollToBottom]);

  const wantsLine = useRef(false);
  const goToLine = (): void => {
    wantsLine.current = true;
    void loadAround(channelId, lastReadId ?? beforeEverything).catch(toastError);
  };
  useLayoutEffect(() => {
    if (wantsLine.current && scrollToRow('new', 'top')) wantsLine.current = false;
  }, [rows, scrollToRow]);

  const lit = useLit(target, messages, scrollToRow);
  const [activeId, setActiveId] = useState<MessageId | null>(null);
  const tabStop = activeId ?? last?.id ?? null;
  const newCount = readSeq === null || !last ? 0 : Math.max(0, last.seq - readSeq);

  return (
    <div className="message-area">
      {isNewAbove ? <NewAbove count={newCount} onJump={goToLine} onClose={clear} /> : null}
      <div
        ref={box} className="message-scroll" onScroll={scroll.onScroll} role="log" aria-live="off"
        aria-label={t('chat.messages')}
        onPointerOver={(event) => setActiveId(messageIdAt(event.target))}
        onPointerLeave={() => setActiveId(null)}
        onFocus={(event) => setActiveId(messageIdAt(event.target))}
        onKeyDown={(event) => {
          if (event.target instanceof HTMLElement && event.target.matches('[data-message]')) {
            rove(event, '[data-message]', 'vertical', false);
          }
        }}
      >
        <div className="message-content">
          {timeline.hasOlder ? <p className="message-loading" aria-hidden="true">{t('ui.loading')}</p> : beginning}
          <MessageRows rows={rows} activeId={heldId ?? activeId} editingId={editingId} litId={lit} tabStopId={tabStop} />
        </div>
      </div>
      {!scroll.isAtBottom || timeline.hasNewer ? (
        <button type="button" className="jump-to-newest" onClick={goToNewest}>
          <ArrowDownIcon size={16} />
          {newCount > 0 ? t('chat.newCount', { count: newCount }) : t('chat.jumpToNewest')}
        </button>
      ) : null}
      <Announcer key={channelId} last={timeline.hasNewer ? undefined : last} />
    </div>
  );
}

function messageIdAt(target: EventTarget): MessageId | null {
  return target instanceof Element
    ? target.closest<HTMLElement>('[data-message]')?.dataset['message'] ?? null : null;
}

/** Where a message that is gone would stand. Ids are numbers of the same length or longer ones that are larger. */
function firstAfter(messages: readonly Message[], id: MessageId): Message | undefined {
  return messages.find((message) => message.id.length > id.length || (message.id.length === id.length && message.id >= id));
}
