import Accounts
import Kernel
import Media

/// The one shape of a message for REST, acknowledgements and events.
///
/// What everybody in a room gets is made for nobody: it has neither `me` in its reactions nor a `nonce`.
package struct MessagePayload: Exampled, Hashable {
    package let id: MessageID
    package let channelId: ChannelID
    package let threadId: ThreadID?
    package let author: UserRef
    package let content: String
    package let type: MessageType
    package let replyTo: QuotePayload?
    package let attachments: [AttachmentPayload]
    package let embeds: NoItems
    package let mentions: MentionsPayload
    package let reactions: [ReactionPayload]
    package let isPinned: Bool
    package let flags: Int64
    package let seq: Int64
    package let revision: Int
    package let createdAt: Timestamp
    package let editedAt: Timestamp?
    /// Absent but in the answer to the sender.
    @Sparse package private(set) var nonce: String?

    init(
        _ message: Message, author: UserRef, replyTo: QuotePayload?, mentions: MentionsPayload,
        attachments: [AttachmentPayload] = [], reactions: [ReactionPayload]
    ) {
        id = message.id
        channelId = message.channelId
        threadId = nil
        self.author = author
        content = message.content
        type = message.type
        self.replyTo = replyTo
        self.attachments = attachments
        embeds = NoItems()
        self.mentions = mentions
        self.reactions = reactions
        isPinned = message.isPinned
        flags = message.flags.rawValue
        seq = message.seq
        revision = message.revision
        createdAt = message.createdAt
        editedAt = message.editedAt
        nonce = nil
    }

    /// The same message for its sender.
    func with(nonce: String?) -> MessagePayload {
        var copy = self
        copy.nonce = nonce
        return copy
    }

    package static var example: MessagePayload {
        let message = Message(
            id: .sample, channelId: .sample, authorId: .sample, seq: 7, type: .reply,
            content: "Good morning, <@7300000000000000>.", nonce: nil, replyToId: .sample, flags: [], mentions: .none,
            isPinned: false, revision: 1, createdAt: .sample, editedAt: nil, deletedAt: nil)
        return MessagePayload(
            message, author: .example, replyTo: .example, mentions: .example, attachments: [.example],
            reactions: [.example]
        ).with(nonce: "a1")
    }
}

extension MessagePayload: JSONWritten {
    package func write(to object: JSONMembers) throws {
        object.add("id", id)
        object.add("channelId", channelId)
        object.add("threadId", threadId)
        try object.add("author", author)
        object.add("content", content)
        object.add("type", type.rawValue)
        try object.add("replyTo", other: replyTo)
        try object.add("attachments", attachments)
        try object.add("embeds", other: embeds)
        try object.add("mentions", mentions)
        try object.add("reactions", reactions)
        object.add("isPinned", isPinned)
        object.add("flags", flags)
        object.add("seq", seq)
        object.add("revision", Int64(revision))
        object.add("createdAt", createdAt)
        object.add("editedAt", editedAt)
        if let nonce { object.add("nonce", nonce) }
    }
}

/// What is shown of the message another one answers; author and excerpt are null when it was removed.
package struct QuotePayload: Exampled, Hashable {
    package let id: MessageID
    package let author: UserRef?
    package let excerpt: String?

    package static var example: QuotePayload {
        QuotePayload(id: .sample, author: .example, excerpt: "Good morning, everybody.")
    }
}

/// A list that is part of a shape already and filled by rooms to come (link previews): always `[]`.
package struct NoItems: Codable, Hashable, SchemaProviding, Sendable {
    package init() {}

    package init(from decoder: any Decoder) throws {
        _ = try decoder.unkeyedContainer()
    }

    package func encode(to encoder: any Encoder) throws {
        _ = encoder.unkeyedContainer()
    }

    package static var schema: Schema { .array(of: .any, maxItems: 0) }
    package static var sample: NoItems { NoItems() }
}

extension UserRef {
    /// Stands for an author whose row is gone, which only a damaged database has: a page must not fail for it.
    static func vanished(_ id: UserID) -> UserRef {
        UserRef(
            id: id, username: "deleted", displayName: "Deleted account", avatarUrl: nil, isVerified: false, isBot: false
        )
    }
}
