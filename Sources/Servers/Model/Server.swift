import Kernel
import Media

/// A place where people talk: channels, roles and members under one owner.
package struct Server: Hashable, Sendable {
    package let id: ServerID
    package var name: String
    package var description: String?
    package var icon: ShownPicture?
    package var banner: ShownPicture?
    package var ownerId: UserID
    /// Found in discovery and joined without an invite.
    package var isPublic: Bool
    package var category: ServerCategory
    package var tags: [String]
    package var maxMembers: Int
    package var verificationLevel: VerificationLevel
    package var defaultMessageNotifications: DefaultNotifications
    package var rules: [String]
    package var isNsfw: Bool
    /// Where the server itself speaks, for example of new members.
    package var systemChannelId: ChannelID?
    /// A language tag (RFC 5646).
    package var preferredLocale: String
    package let createdAt: Timestamp
    package var updatedAt: Timestamp
}

/// What a server is about (`category` of the contract).
package enum ServerCategory: String, WireEnum {
    case gaming, music, education, science, technology, entertainment, art, crypto, business, lifestyle, sports, news
    case other
}

/// What a person must have shown before they may join a server.
package enum VerificationLevel: String, WireEnum {
    case none
    /// A confirmed e-mail address.
    case low
    /// Also an account at least five minutes old.
    case medium
    /// Also an account at least a day old.
    case high
    /// Also an account at least a week old.
    case highest

    /// How old an account must be.
    package var leastAge: Duration {
        switch self {
        case .none, .low: .zero
        case .medium: .minutes(5)
        case .high: .days(1)
        case .highest: .days(7)
        }
    }
}

/// What counts for members who chose nothing.
package enum DefaultNotifications: String, WireEnum {
    case all, mentions
}

/// Orders of the discovery list.
package enum DiscoverSort: String, WireEnum {
    /// Largest first.
    case members
    /// Latest message first.
    case activity
    /// Youngest first.
    case created
    case alphabetical
}
