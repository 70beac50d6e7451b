import Kernel

/// One person in one server.
package struct Membership: Hashable, Sendable {
    package let serverId: ServerID
    package let userId: UserID
    package var nickname: String?
    package let joinedAt: Timestamp
    /// Silenced in voice by a moderator.
    package var mute: Bool
    /// Deafened in voice by a moderator.
    package var deaf: Bool
    /// The end of a time-out; a moment in the past means none.
    package var communicationDisabledUntil: Timestamp?
    /// Ends when the person disconnects, unless given a role by then.
    package var isTemporary: Bool
    /// Place in the person's own list of servers.
    package var position: Int
    /// The folder in that list.
    package var folder: String?
    /// The person's own choice; nil follows the server.
    package var notificationLevel: NotificationLevel?
    /// Roles held, without the everyone role, in order of identity.
    package var roleIds: [RoleID]

    /// Whether a time-out runs at `now`.
    package func isTimedOut(at now: Timestamp) -> Bool {
        communicationDisabledUntil.map { $0 > now } ?? false
    }

    package var key: MemberKey { MemberKey(serverId: serverId, userId: userId) }
}

extension Membership {
    /// A fresh membership without roles.
    package init(
        _ server: ServerID, _ user: UserID, at now: Timestamp, position: Int = 0, isTemporary: Bool = false
    ) {
        self.init(
            serverId: server, userId: user, nickname: nil, joinedAt: now, mute: false, deaf: false,
            communicationDisabledUntil: nil, isTemporary: isTemporary, position: position, folder: nil,
            notificationLevel: nil, roleIds: [])
    }
}

/// The identity of a membership.
package struct MemberKey: Hashable, Sendable {
    package let serverId: ServerID
    package let userId: UserID

    package init(serverId: ServerID, userId: UserID) {
        self.serverId = serverId
        self.userId = userId
    }
}

/// Which messages of a server call a member.
package enum NotificationLevel: String, WireEnum {
    case all, mentions, none
}

/// Why someone is no longer in a server.
package enum DepartureReason: String, WireEnum {
    case left, kicked, banned
}

/// Tag of the identities of invites.
package enum InviteKind {}
/// The identity of one of the invites.
package typealias InviteID = ID<InviteKind>

/// A way into a server: a code that whoever holds it may use until it runs out.
package struct Invite: Hashable, Sendable {
    package let id: InviteID
    package let code: String
    package let serverId: ServerID
    /// The channel a newcomer is shown first.
    package let channelId: ChannelID?
    package let inviterId: UserID
    package let uses: Int
    /// 1 to 100; nil is no limit.
    package let maxUses: Int?
    /// Seconds from making to end, at most 604 800; nil never ends.
    package let maxAge: Int?
    /// Those who come with it leave when they disconnect, unless given a role.
    package let isTemporary: Bool
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
}

/// How invite codes are made and what can be one.
enum InviteCode {
    /// Letters and digits that are not mistaken for each other when read aloud or typed.
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
    private static let length = 10

    /// A fresh code: ten of 55 characters, 57 bits, too many to be found by trying.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) })
    }

    /// Whether the text can be a code at all, so that nonsense costs no query.
    static func isPossible(_ text: String) -> Bool {
        (1...16).contains(text.utf8.count) && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}

/// Tag of the identities of bans.
package enum BanKind {}
/// The identity of one of the bans.
package typealias BanID = ID<BanKind>

/// Someone kept out of a server.
package struct Ban: Hashable, Sendable {
    package let id: BanID
    package let serverId: ServerID
    package let userId: UserID
    package let bannedBy: UserID
    package let reason: String?
    /// Nil lasts until it is lifted.
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp
}
