import Accounts
import Kernel

/// `typing:start`, and `typing:stop` without an end.
package struct TypingEvent: Exampled {
    package let channelId: ChannelID
    package let user: UserRef
    /// When it ends by itself; absent in `typing:stop`.
    package let expiresAt: Timestamp?

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(channelId, forKey: .channelId)
        try container.encode(user, forKey: .user)
        if let expiresAt { try container.encode(expiresAt, forKey: .expiresAt) }
    }

    package static var example: TypingEvent {
        TypingEvent(channelId: .sample, user: .example, expiresAt: .sample)
    }
}
