import { ApiError, asApiError } from '../api';
import { randomId } from '../api/randomId';
import { live, onLive } from '../socket/live';
import { dispatch, store } from '../store';
import type { Attachment, ChannelId, Message } from '../api/wire';
import type { Outgoing } from '../store';

/** More than this would hardly be a conversation. */
const mostWaiting = 100;
const unansweredRetryMs = 2_000;
/** Answers that name a wait, and how long a wait is sat out before the person is asked. */
const waitingCodes = ['rate_limited', 'slow_mode'];
const longestWaitS = 60;

/** Channels whose queue is being worked off; one message at a time, so that they arrive in order. */
const busy = new Set<ChannelId>();

/** Sends what waited whenever the connection is there again. */
export function startOutbox(): () => void {
  return onLive('ready', () => {
    for (const channelId of new Set(store.get().outbox.map((entry) => entry.channelId))) void work(channelId);
  });
}

/** Shows the message at once and sends it, now or when there is a connection. Throws `queue_full`. */
export function sendMessage(
  channelId: ChannelId, content: string, replyTo: Message | null, attachments: Attachment[] = [],
): void {
  if (store.get().outbox.length >= mostWaiting) throw new ApiError('queue_full', 'too many messages wait');
  const outgoing: Outgoing = {
    nonce: randomId(),
    channelId,
    content,
    replyTo: replyTo && { id: replyTo.id, author: replyTo.author, excerpt: replyTo.content },
    attachments,
    createdAt: new Date().toISOString(),
    status: 'queued',
    error: null,
    arrivedAs: null,
  };
  dispatch({ type: 'outbox/added', outgoing });
  void work(channelId);
}

export function retrySend({ nonce, channelId }: Outgoing): void {
  dispatch({ type: 'outbox/changed', nonce, change: { status: 'queued', error: null } });
  void work(channelId);
}

export function cancelSend(nonce: string): void {
  dispatch({ type: 'outbox/removed', nonce });
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

async function work(channelId: ChannelId): Promise<void> {
  if (busy.has(channelId)) return;
  busy.add(channelId);
  try {
    for (let next = nextOf(channelId); next && live.isOnline; next = nextOf(channelId)) await send(next);
  } finally {
    busy.delete(channelId);
  }
}

function nextOf(channelId: ChannelId): Outgoing | undefined {
  return store.get().outbox.find((entry) => entry.channelId === channelId && entry.status === 'queued');
}

async function send({ nonce, channelId, content, replyTo, attachments }: Outgoing): Promise<void> {
  dispatch({ type: 'outbox/changed', nonce, change: { status: 'sending', error: null } });
  try {
    const { message } = await live.request('message:send', {
      channelId, nonce,
      ...(content === '' ? {} : { content }),
      ...(replyTo ? { replyToId: replyTo.id } : {}),
      ...(attachments.length > 0 ? { fileIds: attachments.map((file) => file.id) } : {}),
    });
    dispatch({ type: 'outbox/sent', nonce, message: { ...message, nonce } });
  } catch (thrown) {
    const error = asApiError(thrown);
    const { code, retryAfter } = error;
    if (retryAfter !== null && retryAfter <= longestWaitS && waitingCodes.includes(code)) {
      // Trying again sooner would only be counted against the person.
      dispatch({ type: 'outbox/changed', nonce, change: { status: 'queued', error: { code, retryAfter } } });
      await sleep(retryAfter * 1000);
    } else if (error.isTransient) {
      // Whether it arrived is unknown; the nonce makes sending it again harmless.
      dispatch({ type: 'outbox/changed', nonce, change: { status: 'queued' } });
      if (live.isOnline) await sleep(unansweredRetryMs);
    } else {
      dispatch({ type: 'outbox/changed', nonce, change: { status: 'failed', error: { code, retryAfter } } });
    }
  }
}
