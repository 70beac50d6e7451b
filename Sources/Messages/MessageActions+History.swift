import GRDB
import Kernel
import Realtime
import Servers
import Storage

extension MessageActions {
    /// A stretch of a channel's history, oldest first.
    /// - Parameters:
    ///   - anchor: where it lies; a message that is gone still marks its place.
    ///   - limit: at most 100.
    /// - Throws: `not_found`, `forbidden` without read_message_history.
    package func history(
        of channel: ChannelID, _ anchor: HistoryAnchor, limit: Int, as caller: Caller
    ) async throws -> HistoryPayload {
        try await store.read { db in
            try access(to: channel, as: caller, in: db).require(.readMessageHistory)
            return try history(of: channel, anchor, limit: limit, for: caller.userId, in: db)
        }
    }

    /// One message.
    /// - Throws: `not_found`, `forbidden` without read_message_history.
    package func message(_ id: MessageID, as caller: Caller) async throws -> MessagePayload {
        try await store.read { db in
            try payload(findReadable(id, as: caller, in: db).message, for: caller.userId, in: db)
        }
    }

    /// As the verb, in a read that asked permission already.
    func history(
        of channel: ChannelID, _ anchor: HistoryAnchor, limit: Int, for viewer: UserID, in db: Database
    ) throws -> HistoryPayload {
        // One row more than asked for tells whether anything follows.
        func older(than seq: Int64, _ limit: Int) throws -> (rows: [Message], hasMore: Bool) {
            let rows = try HistoryQueries.before(seq, of: channel, limit: limit + 1, in: db)
            return (rows.prefix(limit).reversed(), rows.count > limit)
        }
        func newer(than seq: Int64, _ limit: Int) throws -> (rows: [Message], hasMore: Bool) {
            let rows = try HistoryQueries.after(seq, of: channel, limit: limit + 1, in: db)
            return (Array(rows.prefix(limit)), rows.count > limit)
        }
        var rows: [Message]
        let hasMore: Bool
        var hasNewer: Bool?
        switch anchor {
        case .newest:
            (rows, hasMore) = try older(than: .max, limit)
        case .before(let id):
            (rows, hasMore) = try older(than: place(of: id, in: channel, db).older, limit)
        case .after(let id):
            (rows, hasMore) = try newer(than: place(of: id, in: channel, db).newer, limit)
        case .around(let id):
            let middle = try place(of: id, in: channel, db).older
            (rows, hasMore) = try older(than: middle, limit / 2)
            let rest = try newer(than: middle - 1, limit - limit / 2)
            rows += rest.rows
            hasNewer = rest.hasMore
        }
        return HistoryPayload(
            messages: try payloads(rows, for: viewer, in: db), hasMore: hasMore, hasNewer: hasNewer)
    }

    /// Where an id stands: everything older is before `older`, everything newer behind `newer`.
    private func place(
        of id: MessageID, in channel: ChannelID, _ db: Database
    ) throws -> (older: Int64, newer: Int64) {
        if let message = try MessageQueries.one(id, in: db), message.channelId == channel {
            return (message.seq, message.seq)
        }
        let head = try servers.head(of: channel, in: db)
        let place = try HistoryQueries.place(
            before: id, of: channel, lastSeq: head.lastSeq, lastMessageId: head.lastMessageId, in: db)
        return (place + 1, place)
    }
}

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
