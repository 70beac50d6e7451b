import GRDB
import Kernel
import Servers
import Storage

extension MessageActions {
    /// Changes the text of a message; the text before is kept as a revision.
    /// - Throws: `not_found`; `forbidden` for other people's and for what nobody wrote; `timed_out`; `too_old` where a
    ///   greatest age is set; `validation_failed`.
    @discardableResult
    package func edit(
        _ id: MessageID, to content: MessageContent, allowedMentions: AllowedMentions = AllowedMentions(),
        as caller: Caller
    ) async throws -> MessagePayload {
        try await store.write("messages.edit") { context in
            let found = try find(id, as: caller, in: context.db)
            var message = found.message
            try checkEditable(message, found.access, as: caller, at: context.now)
            guard message.content != content.value else {
                return try payload(message, for: caller.userId, in: context.db)
            }
            try HistoryQueries.keep(
                Revision(
                    revision: message.revision, content: message.content, editorId: caller.userId,
                    createdAt: message.editedAt ?? message.createdAt),
                of: id, in: context.db)
            let before = try MentionQueries.all(of: id, in: context.db)
            let mentions = try resolve(
                content.value, answered: nil, allowed: allowedMentions, keeping: before.compactMap(\.repliedUser),
                access: found.access, at: context.now, in: context.db)
            message.content = content.value
            message.mentions = mentions.shown
            message.revision += 1
            message.editedAt = context.now
            try MessageQueries.updateText(of: message, in: context.db)
            try MentionQueries.delete(of: id, in: context.db)
            for row in mentions.rows { try MentionQueries.insert(row, of: message, in: context.db) }
            try settleEveryone(before: before, after: mentions.rows, message, context)

            let shared = try payload(message, for: nil, in: context.db)
            try context.emit("message:updated", to: .channel(message.channelId), MessageEvent(message: shared))
            let told = Set(before.compactMap(\.user))
            let newcomers = mentions.people.filter { !told.contains($0.userId) }
            try tell(newcomers, shared, isSilent: message.flags.contains(.silent), in: context)
            let dropped = told.subtracting(mentions.people.map(\.userId))
            try tellUnread(dropped, ofMessageAt: message.seq, in: message.channelId, context)
            return try payload(message, for: caller.userId, in: context.db)
        }
    }

    /// The texts a message had, oldest first, the present one last; for its author and those who manage messages.
    /// - Throws: `not_found`, `forbidden`.
    package func revisions(of id: MessageID, as caller: Caller) async throws -> [RevisionPayload] {
        try await store.read { db in
            let found = try findReadable(id, as: caller, in: db)
            let message = found.message
            if message.authorId != caller.userId { try found.access.require(.manageMessages) }
            let present = Revision(
                revision: message.revision, content: message.content, editorId: message.authorId,
                createdAt: message.editedAt ?? message.createdAt)
            return (try HistoryQueries.revisions(of: id, in: db) + [present]).map(RevisionPayload.init)
        }
    }

    private func checkEditable(
        _ message: Message, _ access: ChannelAccess, as caller: Caller, at now: Timestamp
    ) throws {
        guard message.authorId == caller.userId, message.type.isWritten else {
            throw Refusal(.forbidden, "Only the author of a message can change it.")
        }
        // Someone in a time-out could otherwise go on talking through what they wrote before.
        if access.isTimedOut { try access.require(.sendMessages) }
        if let most = options.maxEditAge, message.createdAt + most < now {
            throw Refusal(.tooOld, "This message is too old to be changed.")
        }
    }
}
