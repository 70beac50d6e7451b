import { tokens } from '../api';
import { createStore, useStoreValue } from '../store/createStore';
import { socketAuth, socketUrl } from '../socket/live';
import { probeOnReturn } from '../socket/probeOnReturn';
import { Socket } from '../socket/socket';
import { addLines, noLines } from './live/logLines';
import type { Alert, Announcement, AnnouncementLevel, Connections, LogLevel, LogLines, Metrics, Queue, Timestamp } from '../api/wire';
import type { LogTail } from './live/logLines';

type Topic = 'metrics' | 'queues' | 'logs' | 'connections';

interface ConsoleEvents {
  ready: { topics: Topic[] };
  'auth:expiring': { expiresAt: Timestamp };
  'metrics:update': Metrics;
  'queues:update': { queues: Queue[] };
  'connections:update': Connections;
  'alert:fired': AlertNews;
  'alert:resolved': AlertNews;
  'logs:line': LogLines;
}

interface AlertNews {
  alert: Alert;
  isTest: boolean;
}

interface ConsoleRequests {
  ping: { in: { t: number }; out: { t: number } };
  'auth:refresh': { in: { token: string }; out: { expiresAt: Timestamp } };
  'admin:subscribe': {
    in: { topics: Topic[]; intervalMs: number; level?: LogLevel };
    out: { topics: Topic[]; intervalMs: number; history: Metrics[] };
  };
  'admin:unsubscribe': { in: { topics: Topic[] }; out: undefined };
  'admin:broadcast': {
    in: { event: 'system:announcement'; data: { level: AnnouncementLevel; title: string; body: string } };
    out: Announcement;
  };
}

/** What the console shows of the moment. */
export interface ConsoleState {
  /** There is no connection, and the last try to have one failed. */
  isLost: boolean;
  /** The server does not let this person in (any more). */
  isRefused: boolean;
  /** Ten minutes, oldest first. */
  metrics: Metrics[];
  /** The newest of all queues, and when they came, in milliseconds. */
  queues: { rows: Queue[]; atMs: number } | null;
  connections: Connections | null;
  /** Times something was told of alerts. */
  alertNews: number;
  /** Rules of which it was told that they fire. */
  firing: readonly string[];
  /** What was told last and is news. */
  alertNotice: { name: string; isFiring: boolean; isTest: boolean } | null;
  /** Null before the first lines have come. */
  logs: LogTail | null;
}

const initial: ConsoleState = {
  isLost: false, isRefused: false, metrics: [], queues: null, connections: null, alertNews: 0, firing: [], alertNotice: null,
  logs: null,
};
const intervalMs = 2_000;
const keptMs = 600_000;
/** The least level of the log while somebody looks at it. */
let logLevel: LogLevel | null = null;

const consoleStore = createStore<ConsoleState, Partial<ConsoleState>>((state, change) => ({ ...state, ...change }), initial);

/** The staff's own connection, apart from everyone's: it stands only while the console is open. */
const socket = new Socket<ConsoleEvents, ConsoleRequests>({
  namespace: '/admin',
  url: socketUrl,
  auth: socketAuth,
  onEvent: receive,
  onStatus: ({ phase, failures }) => consoleStore.dispatch({ isLost: phase === 'waiting' || (phase === 'connecting' && failures > 0) }),
  onRefused: () => consoleStore.dispatch({ isRefused: true }),
  renewToken: () => tokens.renew(),
});

function receive(name: keyof ConsoleEvents, payload: never): void {
  switch (name) {
    case 'ready':
      void subscribe();
      if (logLevel !== null) void subscribeToLog(logLevel);
      break;
    case 'auth:expiring':
      void tokens.renew().catch(() => undefined);
      break;
    case 'metrics:update':
      consoleStore.dispatch({ metrics: withinTime([...consoleStore.get().metrics, payload as Metrics]) });
      break;
    case 'queues:update':
      consoleStore.dispatch({ queues: { rows: (payload as ConsoleEvents['queues:update']).queues, atMs: Date.now() } });
      break;
    case 'connections:update':
      consoleStore.dispatch({ connections: payload as Connections });
      break;
    case 'alert:fired':
    case 'alert:resolved':
      noteAlert(payload, name === 'alert:fired');
      break;
    case 'logs:line':
      if (logLevel !== null) consoleStore.dispatch({ logs: addLines(consoleStore.get().logs ?? noLines, payload as LogLines) });
      break;
  }
}

/** Every word of an alert has the page of alerts look again; only what begins, ends or is a test is worth a notice. */
function noteAlert({ alert: { name, acknowledgedAt }, isTest }: AlertNews, isFiring: boolean): void {
  const { alertNews, firing } = consoleStore.get();
  const isNews = isTest || (isFiring ? !acknowledgedAt && !firing.includes(name) : firing.includes(name));
  const others = firing.filter((each) => each !== name);
  consoleStore.dispatch({
    alertNews: alertNews + 1,
    ...(isTest ? {} : { firing: isFiring ? [...others, name] : others }),
    ...(isNews ? { alertNotice: { name, isFiring, isTest } } : {}),
  });
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

async function subscribeToLog(level: LogLevel): Promise<void> {
  try {
    await socket.request('admin:subscribe', { topics: ['logs'], intervalMs, level });
  } catch {
    // As above.
  }
}

/** Follows the log from a level on; returns the way to stop. */
export function followLog(level: LogLevel): () => void {
  logLevel = level;
  consoleStore.dispatch({ logs: null });
  if (socket.isOnline) void subscribeToLog(level);
  return () => {
    logLevel = null;
    if (socket.isOnline) void socket.request('admin:unsubscribe', { topics: ['logs'] }).catch(() => undefined);
  };
}

/** Says something to everyone who is connected. */
export async function announce(level: AnnouncementLevel, title: string, body: string): Promise<void> {
  await socket.request('admin:broadcast', { event: 'system:announcement', data: { level, title, body } });
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
  const undo = [
    tokens.onChange((token) => {
      if (token !== null && socket.isOnline) void socket.request('auth:refresh', { token }).catch(() => undefined);
    }),
    probeOnReturn(socket),
  ];
  return () => {
    undo.forEach((step) => step());
    socket.stop();
  };
}

export function useConsole<Value>(select: (state: ConsoleState) => Value): Value {
  return useStoreValue(consoleStore, select);
}
