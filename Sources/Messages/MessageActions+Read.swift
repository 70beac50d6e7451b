import GRDB
import Kernel
import Servers
import Storage

extension MessageActions {
    /// Moves the caller's marker in a channel forward; it never goes back.
    /// - Parameter message: the newest one seen; nil is the newest there is.
    /// - Returns: what is left unread.
    /// - Throws: `not_found`; `validation_failed` for a message of another channel.
    package func markRead(
        _ channel: ChannelID, upTo message: MessageID?, as caller: Caller
    ) async throws -> UnreadPayload {
        try await store.write("messages.markRead") { context in
            try markRead(channel, upTo: message, as: caller, context)
        }
    }

    /// As the other `markRead`, for several channels in one transaction.
    package func markRead(_ items: [ReadManyInput.Item], as caller: Caller) async throws {
        try await store.write("messages.markManyRead") { context in
            for item in items {
                _ = try markRead(item.channelId, upTo: item.messageId, as: caller, context)
            }
        }
    }

    /// Marks every channel the caller sees in a server as read.
    /// - Throws: `not_found`.
    package func markRead(server: ServerID, as caller: Caller) async throws {
        try await store.write("messages.markServerRead") { context in
            let place = try servers.place(of: caller.userId, in: server, in: context.db)
            try markRead(place.heads, of: place.member, context)
        }
    }

    /// Marks everything as read, a transaction for each server.
    package func markAllRead(as caller: Caller) async throws {
        let all = try await store.read { db in
            try servers.places(of: caller.userId, in: db).map(\.member.serverId)
        }
        for server in all {
            do {
                try await markRead(server: server, as: caller)
            } catch let refusal as Refusal where refusal.code == .notFound {
                // Left meanwhile.
                continue
            }
        }
    }

    private func markRead(
        _ channel: ChannelID, upTo message: MessageID?, as caller: Caller, _ context: WriteContext
    ) throws -> UnreadPayload {
        let access = try access(to: channel, as: caller, in: context.db)
        let head = try servers.head(of: channel, in: context.db)
        let (seq, id) = try place(message, in: head, context.db)
        let isAhead = try seq > marker(of: access.member, in: head, context.db)
        if isAhead {
            try ReadStateQueries.advance(caller.userId, in: channel, to: seq, id, at: context.now, in: context.db)
        }
        guard let unread = try unread(of: access.member, [head], in: context.db).first else {
            throw Refusal.notFound("channel")
        }
        if isAhead { try context.emit("unread:update", to: .user(caller.userId), unread) }
        return unread
    }

    private func markRead(_ heads: [ChannelHead], of member: Membership, _ context: WriteContext) throws {
        let before = try unread(of: member, heads, in: context.db)
        for (head, state) in zip(heads, before) where state.lastReadSeq < head.lastSeq {
            try ReadStateQueries.advance(
                member.userId, in: head.id, to: head.lastSeq, head.lastMessageId, at: context.now, in: context.db)
            let after = UnreadPayload(
                channel: head.id, count: 0, mentions: 0, lastReadId: head.lastMessageId, lastReadSeq: head.lastSeq,
                everyoneSeq: state.everyoneSeq)
            try context.emit("unread:update", to: .user(member.userId), after)
        }
    }

    private func place(
        _ message: MessageID?, in head: ChannelHead, _ db: Database
    ) throws -> (seq: Int64, id: MessageID?) {
        guard let message else { return (head.lastSeq, head.lastMessageId) }
        guard let row = try MessageQueries.one(message, in: db), row.channelId == head.id else {
            throw Refusal.invalid("messageId", "This message is not in the channel.")
        }
        return (row.seq, message)
    }
}
