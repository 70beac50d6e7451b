import GRDB
import Accounts
import Kernel
import Servers
import Storage

extension MessageActions {
    /// Adds made-up history at the end of a channel: thousands of messages in one write, with places, counts, mentions and
    /// markers as if they had been sent then, but without events and notes. Identities carry the given times.
    /// - Returns: the identities, in the order of the list.
    /// - Throws: `not_found` when an author does not see the channel; `validation_failed` for bad text, an emoji that is
    ///   none, an answer to no message of the channel, or times that run backwards.
    package func add(_ messages: [MadeUpMessage], to channel: ChannelID) async throws -> [MessageID] {
        guard !messages.isEmpty else { return [] }
        return try await store.write("messages.seed") { context in
            let head = try servers.head(of: channel, in: context.db)
            var row = Seeding(channel: channel, lastId: head.lastMessageId, lastSeq: head.lastSeq)
            for message in messages { try add(message, &row, context) }
            guard let last = row.added.last else { return [] }
            try servers.advance(
                channel, by: Int64(row.added.count), to: last.id,
                everyoneSeq: row.added.last(where: \.mentions.everyone)?.seq, in: context)
            let newest = Dictionary(row.added.map { ($0.authorId, $0) }) { _, later in later }
            for message in newest.values { try ReadStateQueries.advance(toOwn: message, in: context.db) }
            return row.added.map(\.id)
        }
    }

    /// A channel while it is filled.
    private struct Seeding {
        let channel: ChannelID
        var lastId: MessageID
        var lastSeq: Int64
        var added: [Message] = []

        init(channel: ChannelID, lastId: MessageID?, lastSeq: Int64) {
            self.channel = channel
            self.lastId = lastId ?? MessageID(rawValue: 0)
            self.lastSeq = lastSeq
        }
    }

    private func add(_ seed: MadeUpMessage, _ row: inout Seeding, _ context: WriteContext) throws {
        let access = try servers.access(seed.authorId, to: row.channel, in: context.db)
        let content = try MessageContent(seed.content).value
        let answered = try seed.replyTo.map { try self.answered($0, row, context.db) }
        let mentions = try resolve(
            content, answered: answered?.authorId, allowed: AllowedMentions(), access: access, at: seed.createdAt,
            in: context.db)
        row.lastId = try freeID(at: seed.createdAt, after: row.lastId, context)
        row.lastSeq += 1
        let message = Message(
            id: row.lastId, channelId: row.channel, authorId: seed.authorId, seq: row.lastSeq,
            type: answered == nil ? .default : .reply, content: content, nonce: nil, replyToId: answered?.id, flags: [],
            mentions: mentions.shown, isPinned: false, revision: 1, createdAt: seed.createdAt, editedAt: nil,
            deletedAt: nil)
        row.added.append(message)
        try MessageQueries.insert(message, in: context.db)
        for mention in mentions.rows { try MentionQueries.insert(mention, of: message, in: context.db) }
        for reaction in seed.reactions {
            let emoji = try Emoji.spelling(reaction.emoji)
            for person in reaction.people {
                _ = try Self.reactions.add(
                    emoji, to: message.id, by: person, at: seed.createdAt, most: options.emojisPerMessage,
                    in: context.db)
            }
        }
        if let person = seed.pinnedBy {
            try PinQueries.pin(message.id, by: person, at: seed.createdAt, in: context.db)
        }
    }

    private func answered(_ target: MadeUpMessage.Target, _ row: Seeding, _ db: Database) throws -> Message {
        let message: Message?
        switch target {
        case .position(let position): message = row.added.indices.contains(position) ? row.added[position] : nil
        case .id(let id): message = try MessageQueries.one(id, in: db)
        }
        guard let message, message.channelId == row.channel, !message.isDeleted else {
            throw Refusal.invalid("replyTo", "The message to answer does not stand in this channel.")
        }
        return message
    }

    /// An identity of the given moment that no message of any channel has.
    private func freeID(at moment: Timestamp, after last: MessageID, _ context: WriteContext) throws -> MessageID {
        guard moment <= context.now, MessageID.first(at: moment + .milliseconds(1)) > last else {
            throw Refusal.invalid("createdAt", "Messages must be given in the order of their times, all in the past.")
        }
        var id = max(MessageID.first(at: moment), MessageID(rawValue: last.rawValue + 1))
        while try MessageQueries.one(id, in: context.db) != nil { id = MessageID(rawValue: id.rawValue + 1) }
        return id
    }
}
