import Kernel

/// A message of a seed.
package struct MadeUpMessage: Sendable {
    /// A member who sees the channel.
    package let authorId: UserID
    /// Must fit `MessageContent`.
    package let content: String
    /// In the past, and not before the message that stands before it.
    package let createdAt: Timestamp
    /// An earlier message of the channel that it answers.
    package let replyTo: Target?
    /// Who reacted, by emoji.
    package let reactions: [(emoji: String, people: [UserID])]
    /// Who pinned it.
    package let pinnedBy: UserID?

    /// How a seed names a message.
    package enum Target: Sendable {
        /// By its position in the same list.
        case position(Int)
        case id(MessageID)
    }

    package init(
        authorId: UserID, content: String, createdAt: Timestamp, replyTo: Target? = nil,
        reactions: [(emoji: String, people: [UserID])] = [], pinnedBy: UserID? = nil
    ) {
        self.authorId = authorId
        self.content = content
        self.createdAt = createdAt
        self.replyTo = replyTo
        self.reactions = reactions
        self.pinnedBy = pinnedBy
    }
}
