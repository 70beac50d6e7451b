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
