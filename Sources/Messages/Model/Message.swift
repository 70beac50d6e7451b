import Kernel

/// One message as it stands in its channel.
package struct Message: Hashable, Sendable {
    package let id: MessageID
    package let channelId: ChannelID
    package let authorId: UserID
    /// Position in the channel: the previous message's plus one, without gaps; a removed message keeps its place.
    package let seq: Int64
    package let type: MessageType
    package var content: String
    /// What the sender called it, so that sending twice makes one message; nil when it was not said.
    package let nonce: String?
    /// The message it answers, or that was pinned; it may be gone by now.
    package let replyToId: MessageID?
    package let flags: MessageFlags
    package var mentions: MentionSet
    package var isPinned: Bool
    /// Starts at 1; each edit adds one and keeps the text before it.
    package var revision: Int
    package let createdAt: Timestamp
    package var editedAt: Timestamp?
    package var deletedAt: Timestamp?

    package var isDeleted: Bool { deletedAt != nil }
}
