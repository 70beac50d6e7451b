import Accounts
import Kernel

/// `message:new`, `message:updated`.
package struct MessageEvent: Exampled, JSONWritten {
    package let message: MessagePayload

    package func write(to object: JSONMembers) throws {
        try object.add("message", message)
    }

    package static var example: MessageEvent { MessageEvent(message: .example) }
}

/// `message:deleted`.
package struct MessageDeletedEvent: Exampled {
    package let messageId: MessageID
    package let channelId: ChannelID
    package let deletedBy: UserID

    package static var example: MessageDeletedEvent {
        MessageDeletedEvent(messageId: .sample, channelId: .sample, deletedBy: .sample)
    }
}

/// `message:bulk_deleted`.
package struct MessagesDeletedEvent: Exampled {
    package let messageIds: [MessageID]
    package let channelId: ChannelID

    package static var example: MessagesDeletedEvent {
        MessagesDeletedEvent(messageIds: [.sample], channelId: .sample)
    }
}

/// `message:mention`, to the person named. Roles and `@everyone` come with `channel:activity`, since nobody writes a row a
/// member.
package struct MentionEvent: Exampled {
    package enum Kind: String, WireEnum {
        case user
        case reply
    }

    package let message: MessagePayload
    package let kind: Kind

    package static var example: MentionEvent { MentionEvent(message: .example, kind: .user) }
}

/// `message:pinned`, `message:unpinned`.
package struct PinEvent: Exampled {
    package let messageId: MessageID
    package let channelId: ChannelID
    package let by: UserID

    package static var example: PinEvent { PinEvent(messageId: .sample, channelId: .sample, by: .sample) }
}

/// `message:reaction_add`, `message:reaction_remove`.
package struct ReactionEvent: Exampled {
    package let messageId: MessageID
    package let channelId: ChannelID
    package let emoji: String
    package let userId: UserID
    /// How many there are now.
    package let count: Int

    package static var example: ReactionEvent {
        ReactionEvent(messageId: .sample, channelId: .sample, emoji: "👍", userId: .sample, count: 3)
    }
}

/// `message:reactions_cleared`; without an emoji all are gone.
package struct ReactionsClearedEvent: Exampled {
    package let messageId: MessageID
    package let channelId: ChannelID
    package let emoji: String?

    package static var example: ReactionsClearedEvent {
        ReactionsClearedEvent(messageId: .sample, channelId: .sample, emoji: nil)
    }
}

/// `typing:start`, and `typing:stop` without an end.
package struct TypingEvent: Exampled {
    package let channelId: ChannelID
    package let user: UserRef
    /// When it ends by itself; absent in `typing:stop`.
    @Sparse package private(set) var expiresAt: Timestamp?

    package static var example: TypingEvent {
        TypingEvent(channelId: .sample, user: .example, expiresAt: .sample)
    }
}

/// `channel:activity`: how far a channel has come, for those who do not have it open. Volatile, at most one a second and
/// channel; whoever misses one learns the same from the next or from `ready`.
package struct ActivityEvent: Exampled {
    package let channelId: ChannelID
    package let serverId: ServerID
    package let lastSeq: Int64
    package let lastMessageId: MessageID
    package let authorId: UserID
    /// Present when everyone was called since the last hint: the place of the newest such message.
    @Sparse package private(set) var everyoneSeq: Int64?
    /// Present when roles were named since the last hint.
    @Sparse package private(set) var roleIds: [RoleID]?

    package static var example: ActivityEvent {
        ActivityEvent(
            channelId: .sample, serverId: .sample, lastSeq: 7, lastMessageId: .sample, authorId: .sample,
            everyoneSeq: nil, roleIds: nil)
    }
}
