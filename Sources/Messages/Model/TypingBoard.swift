import Kernel
import Realtime
import Synchronization

/// Who is typing where: kept in memory only, since it is stale after seconds.
final class TypingBoard: Sendable {
    /// Whom a channel lists at most; more are not announced.
    static let mostTypers = 10

    private struct Typer {
        var expiresAt: Timestamp
        var announcedAt: Timestamp
        /// The socket it came from; nil over REST.
        var socket: SocketID?
    }

    private struct State {
        var channels: [ChannelID: [UserID: Typer]] = [:]
        var nextSweep = Timestamp(milliseconds: 0)
    }

    private let span: Duration
    private let interval: Duration
    private let state = Mutex(State())

    init(span: Duration, interval: Duration) {
        self.span = span
        self.interval = interval
    }

    /// Notes that someone types.
    /// - Returns: until when it holds, when that is to be announced; nil when it was announced just before or the list is full.
    func start(_ user: UserID, in channel: ChannelID, from socket: SocketID?, at now: Timestamp) -> Timestamp? {
        state.withLock { state in
            Self.sweep(&state, at: now, span: span)
            var typers = (state.channels[channel] ?? [:]).filter { $0.value.expiresAt > now }
            let before = typers[user]
            guard before != nil || typers.count < Self.mostTypers else { return nil }
            let isDue = before.map { $0.announcedAt + interval <= now } ?? true
            typers[user] = Typer(
                expiresAt: now + span, announcedAt: isDue ? now : before?.announcedAt ?? now, socket: socket)
            state.channels[channel] = typers
            return isDue ? now + span : nil
        }
    }

    /// Whether someone was said to type and has not been said to stop.
    func lists(_ user: UserID, in channel: ChannelID) -> Bool {
        state.withLock { $0.channels[channel]?[user] != nil }
    }

    /// Notes that someone stopped or sent.
    /// - Returns: whether they were listed, so that it is to be announced.
    func stop(_ user: UserID, in channel: ChannelID, at now: Timestamp) -> Bool {
        state.withLock { state in
            guard let typer = state.channels[channel]?.removeValue(forKey: user) else { return false }
            if state.channels[channel]?.isEmpty == true { state.channels[channel] = nil }
            return typer.expiresAt > now
        }
    }

    /// Forgets all that came from a socket that is gone.
    /// - Returns: who stopped where.
    func stop(socket: SocketID, at now: Timestamp) -> [(user: UserID, channel: ChannelID)] {
        state.withLock { state in
            var stopped: [(UserID, ChannelID)] = []
            for (channel, typers) in state.channels {
                for (user, typer) in typers where typer.socket == socket {
                    state.channels[channel]?[user] = nil
                    if typer.expiresAt > now { stopped.append((user, channel)) }
                }
            }
            state.channels = state.channels.filter { !$0.value.isEmpty }
            return stopped
        }
    }

    /// Who types in a channel now, longest first.
    func typers(in channel: ChannelID, at now: Timestamp) -> [UserID] {
        state.withLock { state in
            (state.channels[channel] ?? [:]).filter { $0.value.expiresAt > now }
                .sorted { ($0.value.expiresAt, $0.key) < ($1.value.expiresAt, $1.key) }
                .map(\.key)
        }
    }

    /// Lets go of channels nobody types in any more, once a span.
    private static func sweep(_ state: inout State, at now: Timestamp, span: Duration) {
        guard state.nextSweep <= now else { return }
        state.nextSweep = now + span
        state.channels = state.channels.compactMapValues { typers in
            let live = typers.filter { $0.value.expiresAt > now }
            return live.isEmpty ? nil : live
        }
    }
}
