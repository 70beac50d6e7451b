import Accounts
import GRDB
import Kernel
import Servers
import Storage

extension MessageActions {
    /// Adds the caller's reaction; doing it twice changes nothing.
    /// - Throws: `not_found`; `forbidden`, `timed_out`; `validation_failed` for what is no emoji; `conflict` beyond
    ///   `emojisPerMessage` distinct ones.
    package func react(_ emoji: String, to id: MessageID, as caller: Caller) async throws -> ReactionsPayload {
        let emoji = try Self.emoji(emoji)
        return try await store.write("messages.react") { context in
            let found = try findReadable(id, as: caller, in: context.db)
            try found.access.require(.addReactions)
            if try !ReactionQueries.has(emoji, id, in: context.db),
                try ReactionQueries.distinctCount(of: id, in: context.db) >= options.emojisPerMessage
            {
                throw Refusal(.conflict, "A message takes at most \(options.emojisPerMessage) different reactions.")
            }
            if let count = try ReactionQueries.add(emoji, to: id, by: caller.userId, at: context.now, in: context.db) {
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
        let emoji = try Self.emoji(emoji)
        return try await store.write("messages.unreact") { context in
            let found = try findReadable(id, as: caller, in: context.db)
            let user = user ?? caller.userId
            if user != caller.userId { try found.access.require(.manageMessages) }
            if let count = try ReactionQueries.remove(emoji, from: id, by: user, in: context.db) {
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
        let emoji = try emoji.map(Self.emoji)
        try await store.write("messages.clearReactions") { context in
            let found = try findReadable(id, as: caller, in: context.db)
            try found.access.require(.manageMessages)
            guard try ReactionQueries.clear(emoji, of: id, in: context.db) else { return }
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
        let emoji = try emoji.map(Self.emoji)
        return try await store.read { db in
            _ = try findReadable(id, as: caller, in: db)
            let users = try ReactionQueries.people(
                emoji, on: id, after: after?.first.map(UserID.init(rawValue:)), limit: limit + 1, in: db)
            let refs = try accounts.refs(Set(users), in: db)
            return Page(fetched: users, limit: limit) { [$0.rawValue] }.map { refs[$0] ?? .vanished($0) }
        }
    }

    private func reactions(of id: MessageID, for caller: Caller, in db: Database) throws -> ReactionsPayload {
        let tallies = try ReactionQueries.tallies(of: [id], for: caller.userId, in: db)[id] ?? []
        return ReactionsPayload(reactions: tallies.map { ReactionPayload($0, isPersonal: true) })
    }

    /// The one spelling of an emoji.
    /// - Throws: `validation_failed` for what is none.
    static func emoji(_ text: String) throws -> String {
        guard let emoji = Emoji(text) else { throw Refusal.invalid("emoji", "This is not an emoji.") }
        return emoji.value
    }
}
