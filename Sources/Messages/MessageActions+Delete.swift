import GRDB
import Kernel
import Media
import Servers
import Storage

extension MessageActions {
    /// Removes a message; its place in the channel stays taken.
    /// - Parameter reason: for the audit log, when it is someone else's.
    /// - Throws: `not_found`, `forbidden` for other people's without manage_messages.
    package func delete(_ id: MessageID, reason: String? = nil, as caller: Caller) async throws {
        try await store.write("messages.delete") { context in
            let found = try find(id, as: caller, in: context.db)
            if found.message.authorId != caller.userId {
                try found.access.require(.manageMessages)
                try servers.audit(
                    .messageDelete, on: .message(id), in: found.access.serverId, by: caller.userId, reason: reason,
                    context)
            }
            try remove(found.message, by: caller.userId, context)
            try context.emit(
                "message:deleted", to: .channel(found.message.channelId),
                MessageDeletedEvent(
                    messageId: id, channelId: found.message.channelId, deletedBy: caller.userId))
        }
    }

    /// Removes several messages of one channel; those that are not there (any more) are passed over.
    /// - Returns: how many it removed.
    /// - Throws: `not_found`, `forbidden` without manage_messages.
    package func delete(
        _ ids: [MessageID], in channel: ChannelID, reason: String? = nil, as caller: Caller
    ) async throws -> Int {
        try await store.write("messages.bulkDelete") { context in
            let access = try access(to: channel, as: caller, in: context.db)
            try access.require(.manageMessages)
            let removed = try remove(ids, of: channel, by: caller.userId, context)
            guard !removed.isEmpty else { return 0 }
            try servers.audit(
                .messageBulkDelete, on: .channel(channel), in: access.serverId, by: caller.userId, reason: reason,
                context)
            return removed.count
        }
    }

    /// As the other `delete`, of the channel the messages are in; for a socket request that names none.
    package func delete(_ ids: [MessageID], as caller: Caller) async throws -> Int {
        let channel = try await store.read { db in
            for id in ids {
                if let found = try? find(id, as: caller, in: db) { return found.message.channelId }
            }
            throw Refusal.notFound("message")
        }
        return try await delete(ids, in: channel, as: caller)
    }

    /// Removes what stands of `ids` in a channel and announces it, inside a write.
    /// - Returns: those removed.
    func remove(
        _ ids: [MessageID], of channel: ChannelID, by user: UserID, _ context: WriteContext
    ) throws -> [MessageID] {
        var removed: [MessageID] = []
        for id in Set(ids).sorted() {
            guard let message = try MessageQueries.one(id, in: context.db), !message.isDeleted,
                message.channelId == channel
            else { continue }
            try remove(message, by: user, context)
            removed.append(id)
        }
        if !removed.isEmpty {
            try context.emit(
                "message:bulk_deleted", to: .channel(channel),
                MessagesDeletedEvent(messageIds: removed, channelId: channel))
        }
        return removed
    }

    private func remove(_ message: Message, by user: UserID, _ context: WriteContext) throws {
        let mentions = try MentionQueries.all(of: message.id, in: context.db)
        try MessageQueries.markDeleted(message.id, by: user, at: context.now, in: context.db)
        try Self.attachments.delete(of: message.id, in: context.db)
        guard !mentions.isEmpty else { return }
        try MentionQueries.delete(of: message.id, in: context.db)
        try settleEveryone(before: mentions, after: [], message, context)
        try tellUnread(mentions.compactMap(\.user), ofMessageAt: message.seq, in: message.channelId, context)
    }
}
