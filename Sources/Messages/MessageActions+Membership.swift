import GRDB
import Kernel
import Logging
import Servers
import Storage

/// What joins and bans mean here; hooked into the verbs of Servers.
extension MessageActions {
    /// Notes in the server's channel that someone joined, inside the write of the join. What they read when they were here
    /// before no longer counts: their markers stand where they came.
    func memberJoined(_ join: ServerPorts.MemberJoin, _ context: WriteContext) throws {
        let access: ServerAccess = try servers.access(join.userId, to: join.serverId, in: context.db)
        try ReadStateQueries.forget(join.userId, in: access.layout.channels.map(\.id), in: context.db)
        guard let channel = join.systemChannelId.flatMap(access.layout.channel), channel.type.holdsMessages else {
            return
        }
        _ = try post(
            NewMessage(author: join.userId, type: .memberJoin), in: channel, access.layout, context)
    }

    /// Removes what someone wrote, once they are banned. Searching a busy server takes longer than a write may, so it
    /// happens after the ban, in writes of a hundred messages.
    func memberBanned(_ ban: ServerPorts.MemberBan, _ context: WriteContext) throws {
        guard let since = ban.deletesMessagesSince else { return }
        let channels = try servers.heads(of: ban.serverId, in: context.db)
        context.afterCommit {
            Task {
                for head in channels {
                    do {
                        try await removeAll(by: ban.userId, since: since, in: head, for: ban.bannedBy)
                    } catch {
                        logger.error("a banned member's messages stay", metadata: ["cause": "\(error)"])
                    }
                }
            }
        }
    }

    private func removeAll(
        by author: UserID, since: Timestamp, in head: ChannelHead, for moderator: UserID
    ) async throws {
        var place = try await store.read(.slow) { db in
            try HistoryQueries.place(
                before: .first(at: since), of: head.id, lastSeq: head.lastSeq, lastMessageId: head.lastMessageId,
                in: db)
        }
        while true {
            let from = place
            let found = try await store.read(.slow) { db in
                try HistoryQueries.written(by: author, after: from, of: head.id, limit: 100, in: db)
            }
            guard let last = found.last else { return }
            _ = try await store.write("messages.removeBanned") { context in
                try remove(found.map(\.id), of: head.id, by: moderator, context)
            }
            place = last.seq
        }
    }
}
