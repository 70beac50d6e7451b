import Accounts
import GRDB
import Kernel
import Realtime
import Servers
import Storage

extension MessageActions {
    /// Tells those who have a channel open that the caller types, for eight seconds unless said again. Nothing is stored.
    /// - Parameter socket: where it came from; it is not told itself, and its end ends the typing.
    /// - Throws: `not_found`, `forbidden`, `timed_out`.
    package func startTyping(in channel: ChannelID, as caller: Caller, from socket: SocketID? = nil) async throws {
        let user = try await store.read { db in
            try access(to: channel, as: caller, in: db).require(.sendMessages)
            return try accounts.ref(caller.userId, in: db)
        }
        guard let user, let until = typing.start(caller.userId, in: channel, from: socket, at: clock.now()) else {
            return
        }
        hub.send(
            "typing:start", to: .channel(channel), TypingEvent(channelId: channel, user: user, expiresAt: until),
            except: socket)
    }

    /// Tells that the caller stopped; from someone who did not type it does nothing.
    package func stopTyping(in channel: ChannelID, as caller: Caller) {
        stopTyping(caller.userId, in: channel)
    }

    /// Who types in a channel now, at most ten.
    /// - Throws: `not_found`.
    package func typers(in channel: ChannelID, as caller: Caller) async throws -> [UserRef] {
        try await store.read { db in
            _ = try access(to: channel, as: caller, in: db)
            return try typers(in: channel, db)
        }
    }

    /// As the verb, in a read that asked permission already.
    func typers(in channel: ChannelID, _ db: Database) throws -> [UserRef] {
        let users = typing.typers(in: channel, at: clock.now())
        guard !users.isEmpty else { return [] }
        let refs = try accounts.refs(Set(users), in: db)
        return users.compactMap { refs[$0] }
    }

    /// Ends the typing of a socket that is gone.
    func stopTyping(from socket: SocketID) {
        for (user, channel) in typing.stop(socket: socket, at: clock.now()) { announceStop(user, in: channel) }
    }

    /// Ends someone's typing. It may run on the writer's thread, so the telling is handed over.
    func stopTyping(_ user: UserID, in channel: ChannelID) {
        if typing.stop(user, in: channel, at: clock.now()) { announceStop(user, in: channel) }
    }

    private func announceStop(_ user: UserID, in channel: ChannelID) {
        Task {
            let ref = try await store.read { db in try accounts.ref(user, in: db) }
            guard let ref else { return }
            hub.send(
                "typing:stop", to: .channel(channel), TypingEvent(channelId: channel, user: ref, expiresAt: nil))
        }
    }
}
