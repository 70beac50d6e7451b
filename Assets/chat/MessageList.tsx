import './messageList.css';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useAttended } from '../app/presence';
import { useI18n } from '../i18n';
import { dispatch, isShallowEqual, useSelector } from '../store';
import { ArrowDownIcon } from '../ui/icons';
import { useLatest } from '../ui/useLatest';
import { toastError } from '../ui/toastError';
import { VirtualList } from '../ui/virtual/VirtualList';
import { Announcer } from './Announcer';
import { useChannel } from './ChannelContext';
import { loadAround, loadNewer, loadNewest, loadOlder } from './history';
import { messageKey } from './messageKey';
import { NewAbove } from './NewAbove';
import { useNewLine, useReadMarker } from './readMarker';
import { rowHeight } from './rowHeight';
import { rowsOf } from './rows';
import { RowView } from './RowView';
import { useLit } from './useLit';
import { usePlace } from './usePlace';
import { useTimelineMessages } from './useTimelineMessages';
import type { ReactElement, ReactNode } from 'react';
import type { Message, MessageId } from '../api/wire';
import type { Timeline } from '../store';
import type { Place } from '../ui/virtual/RowScroll';
import type { VirtualListHandle } from '../ui/virtual/VirtualList';
import type { Row } from './rows';
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
const headPx = 56;

export function MessageList({ timeline, editingId, heldId, target, toNewest, beginning }: MessageListProps): ReactElement {
  const { t } = useI18n();
  const { channelId, ownId } = useChannel();
  const messages = useTimelineMessages(timeline);
  const outgoing = useSelector(
    (state) => state.outbox.filter((entry) => entry.channelId === channelId && entry.arrivedAs === null),
    isShallowEqual,
  );
  const list = useRef<VirtualListHandle>(null);
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
  const items = useMemo<readonly Item[]>(
    () => [{ kind: 'head', key: 'head', isBeginning: !timeline.hasOlder }, ...rows], [rows, timeline.hasOlder],
  );
  // What an older page brings may take the first message's head or divider away.
  const holdsPlace = (item: Item): boolean => item.kind === 'message' && item.message !== messages[0];
  useReadMarker(channelId, last, isWatching);

  useEffect(() => {
    if (isAtEnd) dispatch({ type: 'timeline/trimmed', channelId });
  }, [channelId, isAtEnd, timeline.ids.length]);

  const scrollTo = useCallback((key: string, place: Place, takesFocus = false): boolean =>
    list.current?.scrollTo(key, place, takesFocus) ?? false, []);
  const goToNewest = useCallback((): void => {
    if (timeline.hasNewer) {
      void loadNewest(channelId).then(() => list.current?.scrollToEnd(), toastError);
    } else {
      list.current?.scrollToEnd(true);
    }
  }, [channelId, timeline.hasNewer]);

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
    if (next) scrollTo(next.nonce ?? next.id, 'top');
    else if (!scrollTo('new', 'top')) list.current?.scrollToEnd();
  }, [rows, messages, target, scrollTo]);

  const wantsLine = useRef(false);
  const goToLine = (): void => {
    wantsLine.current = true;
    void loadAround(channelId, lastReadId ?? beforeEverything).catch(toastError);
  };
  useLayoutEffect(() => {
    if (wantsLine.current && scrollTo('new', 'top')) wantsLine.current = false;
  }, [rows, scrollTo]);

  const lit = useLit(target, messages, scrollTo);
  const [activeId, setActiveId] = useState<MessageId | null>(null);
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const [placeId, notePlace] = usePlace(channelId);
  // Tab enters where the reader is.
  const tabStop = activeId ?? (isAtEnd ? last?.id : placeId) ?? null;
  const kept = useMemo(() => {
    const ids = [editingId, heldId, tabStop];
    const keys = messages.filter(({ id }) => ids.includes(id)).map(({ id, nonce }) => nonce ?? id);
    return focusedKey === null ? keys : [...keys, focusedKey];
  }, [messages, editingId, heldId, tabStop, focusedKey]);
  const newCount = readSeq === null || !last ? 0 : Math.max(0, last.seq - readSeq);

  return (
    <div className="message-area">
      {isNewAbove ? <NewAbove count={newCount} onJump={goToLine} onClose={clear} /> : null}
      <VirtualList
        ref={list} className="message-scroll" role="log" aria-live="off" aria-label={t('chat.messages')}
        items={items} estimate={heightOf} holds={holdsPlace} kept={kept} reachesEnd={!timeline.hasNewer}
        onNearStart={() => void loadOlder(channelId).catch(toastError)}
        onNearEnd={() => void loadNewer(channelId).catch(toastError)}
        onAtEnd={setAtEnd}
        onPlace={(item) => (item.kind === 'message' ? notePlace(item.message.id) : undefined)}
        onPointerOver={(event) => setActiveId(messageIdAt(event.target))}
        onPointerLeave={() => setActiveId(null)}
        onFocus={(event) => {
          setActiveId(messageIdAt(event.target));
          setFocusedKey(keyAt(event.target));
        }}
        onBlur={() => setFocusedKey(null)}
        onKeyDown={(event) => messageKey(event, rows, (key) => scrollTo(key, 'nearest', true))}
        render={(item) => (item.kind === 'head' ? (
          item.isBeginning ? beginning : <p className="message-loading" aria-hidden="true">{t('ui.loading')}</p>
        ) : <RowView row={item} activeId={heldId ?? activeId} editingId={editingId} litId={lit} tabStopId={tabStop} />)}
      />
      {!isAtEnd || timeline.hasNewer ? (
        <button type="button" className="jump-to-newest" onClick={goToNewest}>
          <ArrowDownIcon size={16} />
          {newCount > 0 ? t('chat.newCount', { count: newCount }) : t('chat.jumpToNewest')}
        </button>
      ) : null}
      <Announcer key={channelId} last={timeline.hasNewer ? undefined : last} />
    </div>
  );
}

/** What stands above the first message is a row like the others, since it goes when an older page comes. */
type Item = Row | { kind: 'head'; key: 'head'; isBeginning: boolean };

function heightOf(item: Item): number {
  return item.kind === 'head' ? headPx : rowHeight(item);
}

function keyAt(target: EventTarget): string | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null : null;
}

function messageIdAt(target: EventTarget): MessageId | null {
  return target instanceof Element
    ? target.closest<HTMLElement>('[data-message]')?.dataset['message'] ?? null : null;
}

/** Where a message that is gone would stand. Ids are numbers of the same length or longer ones that are larger. */
function firstAfter(messages: readonly Message[], id: MessageId): Message | undefined {
  return messages.find((message) => message.id.length > id.length || (message.id.length === id.length && message.id >= id));
}
