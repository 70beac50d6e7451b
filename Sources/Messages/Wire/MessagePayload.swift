import Accounts
import Kernel

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
    package let attachments: NoItems
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
    package private(set) var nonce: String?

    init(
        _ message: Message, author: UserRef, replyTo: QuotePayload?, mentions: MentionsPayload,
        reactions: [ReactionPayload]
    ) {
        id = message.id
        channelId = message.channelId
        threadId = nil
        self.author = author
        content = message.content
        type = message.type
        self.replyTo = replyTo
        attachments = NoItems()
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

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(channelId, forKey: .channelId)
        try container.encodeIfPresent(threadId, forKey: .threadId)
        try container.encode(author, forKey: .author)
        try container.encode(content, forKey: .content)
        try container.encode(type, forKey: .type)
        try container.encodeIfPresent(replyTo, forKey: .replyTo)
        try container.encode(attachments, forKey: .attachments)
        try container.encode(embeds, forKey: .embeds)
        try container.encode(mentions, forKey: .mentions)
        try container.encode(reactions, forKey: .reactions)
        try container.encode(isPinned, forKey: .isPinned)
        try container.encode(flags, forKey: .flags)
        try container.encode(seq, forKey: .seq)
        try container.encode(revision, forKey: .revision)
        try container.encode(createdAt, forKey: .createdAt)
        try container.encodeIfPresent(editedAt, forKey: .editedAt)
        if let nonce { try container.encode(nonce, forKey: .nonce) }
    }

    package static var example: MessagePayload {
        let message = Message(
            id: .sample, channelId: .sample, authorId: .sample, seq: 7, type: .reply,
            content: "Good morning, <@7300000000000000>.", nonce: nil, replyToId: .sample, flags: [], mentions: .none,
            isPinned: false, revision: 1, createdAt: .sample, editedAt: nil, deletedAt: nil)
        return MessagePayload(
            message, author: .example, replyTo: .example, mentions: .example, reactions: [.example]
        ).with(nonce: "a1")
    }
}
