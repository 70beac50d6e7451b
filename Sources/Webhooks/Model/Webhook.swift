import Kernel

/// Whose events a webhook hears.
package enum WebhookScope: Hashable, Sendable {
    /// Those of a server, in the channels its maker sees.
    case server(ServerID)
    case community(CommunityID)
    /// What one person does, wherever that is.
    case user(UserID)

    package enum Kind: String, WireEnum {
        case server, community, user
    }

    var kind: Kind {
        switch self {
        case .server: .server
        case .community: .community
        case .user: .user
        }
    }

    var serverId: ServerID? { if case .server(let id) = self { id } else { nil } }
    var communityId: CommunityID? { if case .community(let id) = self { id } else { nil } }
}

/// An address that is told what happens.
struct Webhook: Sendable {
    let id: WebhookID
    let scope: WebhookScope
    /// Only this channel of the server; nil: all its maker sees.
    var channelId: ChannelID?
    /// Who made it: what they may not see it does not tell.
    let creatorId: UserID
    var name: String
    var url: String
    var events: Set<WebhookEvent>
    var isActive: Bool
    /// Tries in a row that failed.
    var failureCount: Int
    /// When it was turned off because of them.
    var disabledAt: Timestamp?
    var lastUsedAt: Timestamp?
    /// What is older than this it never hears of: it asked for it, or was turned on, later.
    var since: LogEventID
    var secret: SealedSecret
    let createdAt: Timestamp
    var updatedAt: Timestamp

    /// Tries in a row that turn a webhook off.
    static let mostFailures = 50
}

/// What signs deliveries, as the database has it, with the one before for those who have not changed over yet.
struct SealedSecret: Sendable {
    let present: String
    let former: String?
    /// When the former one ends.
    let formerUntil: Timestamp?

    /// How long both hold.
    static let overlap = Duration.days(1)

    /// With a new one; the former one stays what it is for as long as it holds.
    func changed(to secret: String, at now: Timestamp) -> SealedSecret {
        if former != nil, let formerUntil, formerUntil > now {
            return SealedSecret(present: secret, former: former, formerUntil: formerUntil)
        }
        return SealedSecret(present: secret, former: present, formerUntil: now + Self.overlap)
    }
}
