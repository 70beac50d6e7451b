import Accounts
import GRDB
import Kernel
import Servers
import Storage

extension MessageActions {
    /// What stands under messages.
    static let reactions = ReactionTable<MessageKind>("reactions", summaries: "reactionSummaries", by: "messageId")

    /// Adds the caller's reaction; doing it twice changes nothing.
    /// - Throws: `not_found`; `forbidden`, `timed_out`; `validation_failed` for what is no emoji; `conflict` beyond
    ///   `emojisPerMessage` distinct ones.
    package func react(_ emoji: String, to id: MessageID, as caller: Caller) async throws -> ReactionsPayload {
        let emoji = try Emoji.spelling(emoji)
        return try await store.write("messages.react") { context in
            let found = try findReadable(id, as: caller, in: context.db)
            try found.access.require(.addReactions)
            if let count = try Self.reactions.add(
                emoji, to: id, by: caller.userId, at: context.now, most: options.emojisPerMessage, in: context.db)
            {
                try context.emit(
                    "message:reaction_add", to: .channel(found.message.channelId),
                    ReactionEvent(
                        messageId: id, channelId: found.message.channelId, emoji: emoji, userId: caller.userId,
                        count: count))
            }
            return try reactions(of: id, for: caller, in: context.db)
        }
    }

    /// Takes a reaction back; one that is not there changes nothing.
    /// - Parameter user: whose; someone else's needs manage_messages.
    /// - Throws: `not_found`, `forbidden`, `validation_failed`.
    package func unreact(
        _ emoji: String, from id: MessageID, of user: UserID? = nil, as caller: Caller
    ) async throws -> ReactionsPayload {
        let emoji = try Emoji.spelling(emoji)
        return try await store.write("messages.unreact") { context in
            let found = try findReadable(id, as: caller, in: context.db)
            let user = user ?? caller.userId
            if user != caller.userId { try found.access.require(.manageMessages) }
            if let (count, _) = try Self.reactions.remove(emoji, from: id, by: user, in: context.db) {
                try context.emit(
                    "message:reaction_remove", to: .channel(found.message.channelId),
                    ReactionEvent(
                        messageId: id, channelId: found.message.channelId, emoji: emoji, userId: user, count: count))
            }
            return try reactions(of: id, for: caller, in: context.db)
        }
    }

    /// Removes everybody's reactions with one emoji, or all.
    /// - Throws: `not_found`, `forbidden` without manage_messages, `validation_failed`.
    package func clearReactions(_ emoji: String?, of id: MessageID, as caller: Caller) async throws {
        let emoji = try emoji.map(Emoji.spelling)
        try await store.write("messages.clearReactions") { context in
            let found = try findReadable(id, as: caller, in: context.db)
            try found.access.require(.manageMessages)
            guard try Self.reactions.clear(emoji, of: id, in: context.db) else { return }
            try context.emit(
                "message:reactions_cleared", to: .channel(found.message.channelId),
                ReactionsClearedEvent(messageId: id, channelId: found.message.channelId, emoji: emoji))
        }
    }

    /// Who reacted, with one emoji or with any, ordered by identity.
    /// - Parameter after: the sort key where the page before ended.
    /// - Throws: `not_found`, `forbidden`, `validation_failed`.
    package func people(
        who emoji: String?, on id: MessageID, after: [Int64]?, limit: Int, as caller: Caller
    ) async throws -> Page<UserRef> {
        let emoji = try emoji.map(Emoji.spelling)
        return try await store.read { db in
            _ = try findReadable(id, as: caller, in: db)
            return try people(who: emoji, on: id, PageRequest(after: after, limit: limit), in: db)
        }
    }

    /// All reactions under a message, and a page of those who gave one emoji or any.
    /// - Throws: `not_found`, also to whoever is not signed in; `forbidden`, `validation_failed`; `bad_request` for a
    ///   foreign cursor.
    package func reactions(
        on id: MessageID, _ emoji: String?, _ page: PageRequest, as caller: Caller?
    ) async throws -> ReactionsOf {
        guard let caller else { throw Refusal.notFound("message") }
        let emoji = try emoji.map(Emoji.spelling)
        return try await store.read { db in
            _ = try findReadable(id, as: caller, in: db)
            return ReactionsOf(
                reactions: try reactions(of: id, for: caller, in: db).reactions,
                people: try people(who: emoji, on: id, page, in: db))
        }
    }

    /// What the requests that all rooms share ask about messages.
    var reactionAnswers: ReactionAnswers {
        ReactionAnswers(
            find: { id, emoji, page, caller in
                try await reactions(on: MessageID(rawValue: id), emoji, page, as: caller)
            },
            add: { id, emoji, caller in try await react(emoji, to: MessageID(rawValue: id), as: caller) },
            remove: { id, emoji, caller in try await unreact(emoji, from: MessageID(rawValue: id), as: caller) })
    }

    private func people(
        who emoji: String?, on id: MessageID, _ page: PageRequest, in db: Database
    ) throws -> Page<UserRef> {
        let after = try page.key(1).map { UserID(rawValue: $0[0]) }
        let users = try Self.reactions.people(emoji, on: id, after: after, limit: page.limit + 1, in: db)
        let refs = try accounts.refs(Set(users), in: db)
        return Page(fetched: users, limit: page.limit) { [$0.rawValue] }.map { refs[$0] ?? .vanished($0) }
    }

    private func reactions(of id: MessageID, for caller: Caller, in db: Database) throws -> ReactionsPayload {
        let tallies = try Self.reactions.tallies(of: [id], for: caller.userId, in: db)[id] ?? []
        return ReactionsPayload(reactions: tallies.map { ReactionPayload($0, isPersonal: true) })
    }
}

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
