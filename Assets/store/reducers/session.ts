import type { Account, UserId } from '../../api/wire';
import type { Action } from '../actions';
import type { ConnectionState, SessionState, State } from '../state';

export function reduceSession(session: SessionState, action: Action): SessionState {
  switch (action.type) {
    case 'session/opened': return { status: 'user', account: action.account, endedBecause: null };
    case 'session/closed': return { status: 'guest', account: null, endedBecause: action.because };
    case 'account/changed': return { ...session, account: action.account };
    case 'ready': return { ...session, account: action.payload.user };
    case 'user:updated': return isOwn(session, action.payload.user) ?
      { ...session, account: { ...session.account, ...action.payload.user } } : session;
    default: return session;
  }
}

export function reduceConnection(connection: ConnectionState, action: Action): ConnectionState {
  switch (action.type) {
    case 'connection/changed': return { ...connection, ...action.status };
    case 'ready': return {
      ...connection, readyCount: connection.readyCount + 1, epoch: String(action.payload.epoch),
    };
    default: return connection;
  }
}

export function ownId(state: State): UserId | undefined {
  return state.session.account?.id;
}

function isOwn(session: SessionState, user: Account): boolean {
  return session.account?.id === user.id;
}
