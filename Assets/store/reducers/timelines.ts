import type { ChannelId } from '../../api/wire';
import type { Action } from '../actions';
import type { State, Timeline } from '../state';
import {
  appendLive, appendPage, keepForReturn, prependPage, removeIds, timelineOf, trimToNewest, withLater,
} from './timeline';

type Timelines = State['timelines'];

export function reduceTimelines(timelines: Timelines, action: Action, messages: State['messages']): Timelines {
  switch (action.type) {
    case 'timeline/replaced': {
      const fetched = timelineOf(action.messages, action.hasOlder, action.hasNewer);
      const stretch = action.hasNewer ? fetched : withLater(fetched, action.channelId, messages);
      return { ...timelines, [action.channelId]: stretch };
    }
    case 'channel/closed':
      return change(timelines, action.channelId, (line) => keepForReturn(line));
    case 'timeline/olderLoaded':
      return change(timelines, action.channelId, (line) => prependPage(line, action.messages, action.hasMore));
    case 'timeline/newerLoaded':
      return change(timelines, action.channelId, (line) => appendPage(line, action.messages, action.hasMore));
    case 'timeline/trimmed':
      return change(timelines, action.channelId, trimToNewest);
    case 'message:new': {
      const { message } = action.payload;
      return change(timelines, message.channelId, (line) => appendLive(line, message, messages));
    }
    case 'outbox/sent':
      return change(timelines, action.message.channelId, (line) => appendLive(line, action.message, messages));
    case 'message:deleted':
      return change(timelines, action.payload.channelId, (line) => removeIds(line, [action.payload.messageId]));
    case 'message:bulk_deleted':
      return change(timelines, action.payload.channelId, (line) => removeIds(line, action.payload.messageIds));
    case 'channel:deleted': {
      const { [action.payload.channelId]: _, ...rest } = timelines;
      return rest;
    }
    default: return timelines;
  }
}

function change(timelines: Timelines, channelId: ChannelId, work: (line: Timeline) => Timeline): Timelines {
  const line = timelines[channelId];
  if (!line) return timelines;
  const next = work(line);
  return next === line ? timelines : { ...timelines, [channelId]: next };
}
