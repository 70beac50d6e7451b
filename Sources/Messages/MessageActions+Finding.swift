import Accounts
import GRDB
import Kernel
import Media
import Servers
import Storage

/// A message with what the caller may do where it stands.
struct FoundMessage {
    let message: Message
    let access: ChannelAccess
}

extension MessageActions {
    /// A message the caller may know of. Whoever may not see its channel gets the same answer as for one that never was.
    /// - Throws: `not_found`.
    func find(_ id: MessageID, as caller: Caller, in db: Database) throws -> FoundMessage {
        guard let message = try MessageQueries.one(id, in: db), !message.isDeleted else {
            throw Refusal.notFound("message")
        }
        do {
            return FoundMessage(
                message: message, access: try servers.access(caller.userId, to: message.channelId, in: db))
        } catch let refusal as Refusal where refusal.code == .notFound {
            throw Refusal.notFound("message")
        }
    }

    /// A message of the past the caller may read.
    /// - Throws: `not_found`, `forbidden` without read_message_history.
    func findReadable(_ id: MessageID, as caller: Caller, in db: Database) throws -> FoundMessage {
        let found = try find(id, as: caller, in: db)
        try found.access.require(.readMessageHistory)
        return found
    }

    /// The caller's access to a channel that holds messages.
    /// - Throws: `not_found`, `validation_failed` for a category.
    func access(to channel: ChannelID, as caller: Caller, in db: Database) throws -> ChannelAccess {
        let access = try servers.access(caller.userId, to: channel, in: db)
        guard access.channel.type.holdsMessages else {
            throw Refusal.invalid("channelId", "There are no messages in a category.")
        }
        return access
    }
}

extension MessageActions {
    /// Makes messages ready to send with as few queries as a page allows: one for what they quote, one for their
    /// reactions, and people from the cache.
    /// - Parameter viewer: whose own reactions are marked; nil for what a whole room gets.
    func payloads(_ messages: [Message], for viewer: UserID?, in db: Database) throws -> [MessagePayload] {
        guard !messages.isEmpty else { return [] }
        let quoted = Set(messages.compactMap(\.replyToId))
        let quotes = quoted.isEmpty ? [:] : try HistoryQueries.quotes(of: quoted, in: db)
        let attachments = try Self.attachments.payloads(of: messages.map(\.id), in: db)
        let tallies = try Self.reactions.tallies(of: messages.map(\.id), for: viewer, in: db)
        var ids = Set(quotes.values.map(\.authorId))
        for message in messages {
            ids.insert(message.authorId)
            ids.formUnion(message.mentions.users)
        }
        let people = try accounts.refs(ids, in: db)
        return messages.map { message in
            payload(
                message, people, quote: message.replyToId.map { ($0, quotes[$0]) },
                attachments: attachments[message.id] ?? [],
                reactions: (tallies[message.id] ?? []).map { ReactionPayload($0, isPersonal: viewer != nil) })
        }
    }

    /// As `payloads`, of one.
    func payload(_ message: Message, for viewer: UserID?, in db: Database) throws -> MessagePayload {
        guard let payload = try payloads([message], for: viewer, in: db).first else {
            throw Refusal.notFound("message")
        }
        return payload
    }

    /// One message from what is known already.
    /// - Parameter quote: the message it answers and what is left of it.
    func payload(
        _ message: Message, _ people: [UserID: UserRef], quote: (MessageID, Quote?)?,
        attachments: [AttachmentPayload], reactions: [ReactionPayload]
    ) -> MessagePayload {
        MessagePayload(
            message, author: people[message.authorId] ?? .vanished(message.authorId),
            replyTo: quote.map { id, quote in
                QuotePayload(
                    id: id, author: quote.map { people[$0.authorId] ?? .vanished($0.authorId) },
                    excerpt: quote?.excerpt)
            },
            mentions: MentionsPayload(
                users: message.mentions.users.compactMap { people[$0] }, roles: message.mentions.roles,
                channels: message.mentions.channels, everyone: message.mentions.everyone),
            attachments: attachments, reactions: reactions)
    }
}
