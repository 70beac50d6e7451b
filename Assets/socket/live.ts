import { tokens } from '../api';
import { randomId } from '../api/randomId';
import { dispatch, store } from '../store';
import { deviceStorage } from '../store/deviceStorage';
import { RoomSequences } from './roomSequences';
import { Socket } from './socket';
import type { ApiError } from '../api';
import type { Action, State } from '../store';
import type { ClientEvents, EventMeta, ServerEventName, ServerEvents } from './events';

/** How long “is typing” stands without a renewal. */
const typingLastsMs = 8_000;
const deviceKey = 'cryb.device';

/** `before` is what the page knew until the event. */
type Listener<Name extends ServerEventName> = (payload: ServerEvents[Name], before: State) => void;

const listeners = new Map<ServerEventName, Set<Listener<never>>>();
const roomHealers = new Set<(room: string) => void>();
let refused: (error: ApiError) => void = () => undefined;

/** Numbers of the rooms this page listens to. */
export const rooms = new RoomSequences();

/** Where connections go. */
export function socketUrl(): string {
  return `${location.origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
}

/** Who they say they are. */
export async function socketAuth(): Promise<Record<string, unknown>> {
  return { token: await tokens.valid(), deviceId: deviceId(), deviceType: 'web' };
}

/** The one live connection of this page. */
export const live = new Socket<ServerEvents, ClientEvents>({
  url: socketUrl,
  auth: socketAuth,
  onEvent: receive,
  onStatus: (status) => dispatch({ type: 'connection/changed', status }),
  onRefused: (error) => refused(error),
  renewToken: () => tokens.renew(),
});

function receive(name: ServerEventName, payload: { _meta?: EventMeta } | undefined): void {
  const { _meta: meta } = payload ?? {};
  const verdict = meta ? rooms.note(meta) : 'next';
  if (verdict === 'seen') return;
  if (name === 'ready') rooms.reset((payload as ServerEvents['ready']).seqs);
  const before = store.get();
  dispatch(actionOf(name, payload));
  listeners.get(name)?.forEach((listener) => listener(payload as never, before));
  if (meta && verdict === 'gap') roomHealers.forEach((heal) => heal(meta.room));
}

function actionOf(name: ServerEventName, payload: unknown): Action {
  if (name !== 'typing:start') return { type: name, payload } as Action;
  const { channelId, user } = payload as ServerEvents['typing:start'];
  // By this device's clock, which need not agree with the server's.
  return { type: 'typing/seen', channelId, user, untilMs: Date.now() + typingLastsMs };
}

/** Hears an event after the store has taken it in; returns the way to stop. */
export function onLive<Name extends ServerEventName>(name: Name, listener: Listener<Name>): () => void {
  const set = listeners.get(name) ?? new Set();
  listeners.set(name, set);
  set.add(listener as Listener<never>);
  return () => set.delete(listener as Listener<never>);
}

/** Called with a room in which something was missed. */
export function onRoomGap(heal: (room: string) => void): () => void {
  roomHealers.add(heal);
  return () => roomHealers.delete(heal);
}

/** Called when the server will not have this session any more. */
export function onLiveRefused(handler: (error: ApiError) => void): void {
  refused = handler;
}

function deviceId(): string {
  let id = deviceStorage.read(deviceKey);
  if (!id) {
    id = randomId();
    deviceStorage.write(deviceKey, id);
  }
  return id;
}
