import Accounts
import Kernel
import Media

/// What someone wants to say.
package struct MessageDraft: Sendable {
    /// Nil for a message of files alone.
    package var content: MessageContent?
    /// Makes sending twice one message for ten minutes; at most 64 characters.
    package var nonce: String?
    /// A message of the same channel.
    package var replyToId: MessageID?
    package var flags: MessageFlags
    package var allowedMentions: AllowedMentions
    /// Files put here for a message, in order.
    package var fileIds: [FileID]

    package init(
        _ content: MessageContent?, nonce: String? = nil, replyToId: MessageID? = nil, flags: MessageFlags = [],
        allowedMentions: AllowedMentions = AllowedMentions(), fileIds: [FileID] = []
    ) {
        self.content = content
        self.nonce = nonce
        self.replyToId = replyToId
        self.flags = flags
        self.allowedMentions = allowedMentions
        self.fileIds = fileIds
    }

    var text: String { content?.value ?? "" }
}

/// What someone writes: 1 to 4000 characters (Unicode scalars) of which at least one is seen.
package struct MessageContent: CheckedText {
    package let value: String

    /// The longest text; `limits.messageLength` in `GET /config`.
    package static let mostCharacters = 4000

    package init(unchecked value: String) { self.value = value }

    package static func check(_ text: String, at codingPath: [any CodingKey]) throws -> String {
        let content = try Text<1, 4000>(text, at: codingPath).value
        guard content.unicodeScalars.contains(where: isSeen) else {
            throw FieldProblem(at: codingPath, .required, "This must not be empty.")
        }
        return content
    }

    package static var schema: Schema { .string(minLength: 1, maxLength: mostCharacters) }
    package static var sampleText: String { "Good morning, everybody." }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar.value > 0x20 : !scalar.properties.isDefaultIgnorableCodePoint && !scalar.properties.isWhitespace
    }
}

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
