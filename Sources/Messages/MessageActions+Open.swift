import GRDB
import Kernel
import Realtime
import Servers
import Storage

extension MessageActions {
    /// Opens a channel on a socket: joins its room, then reads the snapshot, so that every event is in one of the two.
    ///
    /// Permission is asked before the join, so that an outsider hears nothing, and again in the snapshot, since it may have
    /// been taken away between the two.
    /// - Parameter limit: how many of the newest messages to send along, at most 100; none come without
    ///   read_message_history.
    /// - Throws: `not_found`, `conflict` when the socket is in too many rooms.
    package func open(
        _ channel: ChannelID, limit: Int, on socket: SocketIdentity
    ) async throws -> OpenedChannelPayload {
        let caller = socket.caller
        _ = try await store.read { db in try access(to: channel, as: caller, in: db) }
        let room = Room.channel(channel)
        try await hub.join(socket.socket, room)
        do {
            return try await store.read { db in try snapshot(of: channel, limit: limit, as: caller, in: db) }
        } catch {
            hub.leave(socket.socket, room)
            throw error
        }
    }

    /// Everything a client shows of a channel, of one moment.
    func snapshot(
        of channel: ChannelID, limit: Int, as caller: Caller, in db: Database
    ) throws -> OpenedChannelPayload {
        let access = try access(to: channel, as: caller, in: db)
        let head = try servers.head(of: channel, in: db)
        let mayRead = access.permissions.contains(.readMessageHistory)
        let history =
            mayRead && limit > 0
            ? try history(of: channel, .newest, limit: limit, for: caller.userId, in: db) : nil
        guard let unread = try unread(of: access.member, [head], in: db).first else {
            throw Refusal.notFound("channel")
        }
        return OpenedChannelPayload(
            channel: ChannelPayload(access.channel, isPrivate: access.layout.isPrivate(access.channel), head: head),
            messages: history?.messages ?? [], hasMore: history?.hasMore ?? (mayRead && head.lastSeq > 0),
            typing: try typers(in: channel, db), pinnedCount: try PinQueries.count(of: channel, in: db),
            unread: unread, permissions: access.permissions, seq: try db.lastSeq(of: .channel(channel)))
    }
}
