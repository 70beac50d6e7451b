import GRDB
import Kernel
import Servers
import Storage

extension MessageActions {
    /// Pins a message and notes it in the channel; a pinned one stays as it is.
    /// - Throws: `not_found`, `forbidden` without manage_messages, `conflict` beyond `pinsPerChannel`.
    package func pin(_ id: MessageID, as caller: Caller) async throws -> MessagePayload {
        try await store.write("messages.pin") { context in
            let found = try findReadable(id, as: caller, in: context.db)
            try found.access.require(.manageMessages)
            var message = found.message
            guard !message.isPinned else { return try payload(message, for: caller.userId, in: context.db) }
            guard try PinQueries.count(of: message.channelId, in: context.db) < options.pinsPerChannel else {
                throw Refusal(.conflict, "A channel holds at most \(options.pinsPerChannel) pinned messages.")
            }
            try PinQueries.pin(id, by: caller.userId, at: context.now, in: context.db)
            message.isPinned = true
            try announce("message:pinned", .messagePin, message, found.access, caller, context)
            let note = NewMessage(
                author: caller.userId, type: .pinAdded,
                quote: Quote(id: id, authorId: message.authorId, content: message.content))
            _ = try post(note, in: found.access.channel, found.access.layout, context)
            return try payload(message, for: caller.userId, in: context.db)
        }
    }

    /// Unpins a message; one that is not pinned stays as it is.
    /// - Throws: `not_found`, `forbidden` without manage_messages.
    package func unpin(_ id: MessageID, as caller: Caller) async throws {
        try await store.write("messages.unpin") { context in
            let found = try findReadable(id, as: caller, in: context.db)
            try found.access.require(.manageMessages)
            guard found.message.isPinned else { return }
            try PinQueries.unpin(id, in: context.db)
            try announce("message:unpinned", .messageUnpin, found.message, found.access, caller, context)
        }
    }

    /// The pinned messages of a channel, the last pinned first.
    /// - Parameter after: the sort key where the page before ended.
    /// - Throws: `not_found`, `forbidden` without read_message_history.
    package func pins(
        of channel: ChannelID, after: [Int64]?, limit: Int, as caller: Caller
    ) async throws -> Page<MessagePayload> {
        try await store.read { db in
            try access(to: channel, as: caller, in: db).require(.readMessageHistory)
            let page = Page(
                fetched: try PinQueries.page(of: channel, before: after, limit: limit + 1, in: db), limit: limit,
                key: \.key)
            return Page(rows: try payloads(page.rows.map(\.message), for: caller.userId, in: db), next: page.next)
        }
    }

    private func announce(
        _ event: String, _ action: AuditAction, _ message: Message, _ access: ChannelAccess, _ caller: Caller,
        _ context: WriteContext
    ) throws {
        try context.emit(
            event, to: .channel(message.channelId),
            PinEvent(messageId: message.id, channelId: message.channelId, by: caller.userId))
        try servers.audit(action, on: .message(message.id), in: access.serverId, by: caller.userId, context)
    }
}
