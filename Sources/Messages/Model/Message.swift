import Accounts
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

/// What a message is: written by a person, or a note the house makes of something that happened.
package enum MessageType: String, WireEnum {
    case `default`
    /// Written in answer to another message.
    case reply
    /// Someone joined the server; authored by them, without text.
    case memberJoin = "member_join"
    /// Someone pinned a message; authored by them, without text, answering the pinned one.
    case pinAdded = "pin_added"

    /// Whether a person wrote it, so that it has text they may edit.
    package var isWritten: Bool {
        switch self {
        case .default, .reply: true
        case .memberJoin, .pinAdded: false
        }
    }
}

/// Marks on a message, as they travel.
package struct MessageFlags: OptionSet, Hashable, Sendable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// To be read aloud by clients that speak; the contract's `tts`, kept here because it is only passed on.
    package static let spoken = MessageFlags(rawValue: 2048)
    /// Names people without disturbing them: it counts as a mention, but `message:mention` is not sent. The contract's 4096.
    package static let silent = MessageFlags(rawValue: 4096)
}

/// What is shown of a message where another answers it.
package struct Quote: Hashable, Sendable {
    package let id: MessageID
    package let authorId: UserID
    package let content: String

    /// The start of the text.
    package var excerpt: String { String(content.prefix(160)) }
}

/// One of the texts a message had.
package struct Revision: Hashable, Sendable {
    /// 1 is the text it was sent with.
    package let revision: Int
    package let content: String
    package let editorId: UserID
    /// When this text was written.
    package let createdAt: Timestamp
}

/// How far someone has read in a channel. The marker only moves forward.
package struct ReadState: Hashable, Sendable {
    package let channelId: ChannelID
    /// The place up to which everything counts as read.
    package let lastReadSeq: Int64
    package let lastReadMessageId: MessageID?
    /// When they last wrote here, for slow mode; nil when they never did.
    package let lastSentAt: Timestamp?
}

/// Which part of a channel's history is asked for.
package enum HistoryAnchor: Hashable, Sendable {
    case newest
    case before(MessageID)
    case after(MessageID)
    /// The message in the middle, with what stands before and after it.
    case around(MessageID)

    /// - Throws: `validation_failed` when more than one is given.
    package init(before: MessageID?, after: MessageID?, around: MessageID?) throws {
        switch (before, after, around) {
        case (nil, nil, nil): self = .newest
        case (let id?, nil, nil): self = .before(id)
        case (nil, let id?, nil): self = .after(id)
        case (nil, nil, let id?): self = .around(id)
        default: throw Refusal.invalid("before", "Only one of before, after and around can be given.")
        }
    }
}
