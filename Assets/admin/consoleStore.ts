import { tokens } from '../api';
import { createStore, useStoreValue } from '../store/createStore';
import { socketAuth, socketUrl } from '../socket/live';
import { Socket } from '../socket/socket';
import type { Connections, Metrics, Queue, Timestamp } from '../api/wire';
import type { SocketPhase } from '../socket/socket';

type Topic = 'metrics' | 'queues' | 'connections';

interface ConsoleEvents {
  ready: { topics: Topic[] };
  'auth:expiring': { expiresAt: Timestamp };
  'metrics:update': Metrics;
  'queues:update': { queues: Queue[] };
  'connections:update': Connections;
}

interface ConsoleRequests {
  ping: { in: { t: number }; out: { t: number } };
  'auth:refresh': { in: { token: string }; out: { expiresAt: Timestamp } };
  'admin:subscribe': {
    in: { topics: Topic[]; intervalMs: number };
    out: { topics: Topic[]; intervalMs: number; history: Metrics[] };
  };
}

/** What the console shows of the moment. */
export interface ConsoleState {
  phase: SocketPhase;
  /** The server does not let this person in (any more). */
  isRefused: boolean;
  /** Ten minutes, oldest first. */
  metrics: Metrics[];
  queues: Queue[] | null;
  connections: Connections | null;
}

const initial: ConsoleState = { phase: 'idle', isRefused: false, metrics: [], queues: null, connections: null };
const intervalMs = 2_000;
const keptMs = 600_000;

const consoleStore = createStore<ConsoleState, Partial<ConsoleState>>((state, change) => ({ ...state, ...change }), initial);

/** The staff's own connection, apart from everyone's: it stands only while the console is open. */
const socket = new Socket<ConsoleEvents, ConsoleRequests>({
  namespace: '/admin',
  url: socketUrl,
  auth: socketAuth,
  onEvent: receive,
  onStatus: ({ phase }) => consoleStore.dispatch({ phase }),
  onRefused: () => consoleStore.dispatch({ isRefused: true }),
  renewToken: () => tokens.renew(),
});

function receive(name: keyof ConsoleEvents, payload: never): void {
  switch (name) {
    case 'ready':
      void subscribe();
      break;
    case 'auth:expiring':
      void tokens.renew().catch(() => undefined);
      break;
    case 'metrics:update':
      consoleStore.dispatch({ metrics: withinTime([...consoleStore.get().metrics, payload as Metrics]) });
      break;
    case 'queues:update':
      consoleStore.dispatch({ queues: (payload as ConsoleEvents['queues:update']).queues });
      break;
    case 'connections:update':
      consoleStore.dispatch({ connections: payload as Connections });
      break;
  }
}

async function subscribe(): Promise<void> {
  try {
    const { history } = await socket.request('admin:subscribe', { topics: ['metrics', 'queues', 'connections'], intervalMs });
    const newest = history.at(-1)?.at ?? '';
    // What came before the answer is newer than the history.
    consoleStore.dispatch({
      metrics: withinTime([...history, ...consoleStore.get().metrics.filter(({ at }) => at > newest)]),
    });
  } catch {
    // The connection went in the same moment: the next `ready` asks again.
  }
}

function withinTime(metrics: Metrics[]): Metrics[] {
  const newest = metrics.at(-1);
  if (!newest) return metrics;
  const from = Date.parse(newest.at) - keptMs;
  return metrics.filter(({ at }) => Date.parse(at) >= from);
}

/** Opens the connection; returns the way to close it. */
export function openConsole(): () => void {
  consoleStore.dispatch(initial);
  socket.start();
  const undo = tokens.onChange((token) => {
    if (token !== null && socket.isOnline) void socket.request('auth:refresh', { token }).catch(() => undefined);
  });
  return () => {
    undo();
    socket.stop();
  };
}

export function useConsole<Value>(select: (state: ConsoleState) => Value): Value {
  return useStoreValue(consoleStore, select);
}
