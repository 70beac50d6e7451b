import Accounts
import Kernel

/// One person in one server, as the other members see them.
package struct MemberPayload: Exampled {
    package let serverId: ServerID
    package let user: UserRef
    package let nickname: String?
    package let roleIds: [RoleID]
    package let joinedAt: Timestamp
    package let isOwner: Bool
    /// Whether something must be accepted before they count as a member; nothing must in any server so far.
    package let isPending: Bool
    package let mute: Bool
    package let deaf: Bool
    package let communicationDisabledUntil: Timestamp?

    package init(_ member: Membership, user: UserRef, isOwner: Bool) {
        serverId = member.serverId
        self.user = user
        nickname = member.nickname
        roleIds = member.roleIds
        joinedAt = member.joinedAt
        self.isOwner = isOwner
        isPending = false
        mute = member.mute
        deaf = member.deaf
        communicationDisabledUntil = member.communicationDisabledUntil
    }

    package static var example: MemberPayload { MemberPayload(.example, user: .example, isOwner: false) }
}

/// What a member chose about a server for themselves; nobody else sees it.
package struct MemberSettingsPayload: Exampled, Hashable {
    /// Null follows the server's default.
    package let notificationLevel: NotificationLevel?
    /// Place in the person's own list of servers.
    package let position: Int
    package let folder: String?

    package init(_ member: Membership) {
        notificationLevel = member.notificationLevel
        position = member.position
        folder = member.folder
    }

    package static var example: MemberSettingsPayload { MemberSettingsPayload(.example) }
}

/// A page of members and where the next one starts.
package struct ServerMembersOutput: Exampled {
    package let members: [MemberPayload]
    package let next: String?

    package static var example: ServerMembersOutput { ServerMembersOutput(members: [.example], next: nil) }
}

/// A ban as moderators see it.
package struct BanPayload: Exampled {
    package let user: UserRef
    package let reason: String?
    package let bannedBy: UserRef?
    package let expiresAt: Timestamp?
    package let createdAt: Timestamp

    package init(_ ban: Ban, user: UserRef, bannedBy: UserRef?) {
        self.user = user
        reason = ban.reason
        self.bannedBy = bannedBy
        expiresAt = ban.expiresAt
        createdAt = ban.createdAt
    }

    package static var example: BanPayload { BanPayload(.example, user: .example, bannedBy: .example) }
}

/// One line of a server's audit log.
package struct AuditEntryPayload: Exampled {
    package let id: AuditEntryID
    package let action: AuditAction
    /// Who did it; null once the person is gone.
    package let user: UserRef?
    package let targetType: String?
    package let targetId: String?
    package let reason: String?
    package let changes: [AuditChange]
    package let createdAt: Timestamp

    package init(_ entry: AuditEntry, user: UserRef?) {
        id = entry.id
        action = entry.action
        self.user = user
        targetType = entry.target?.type
        targetId = entry.target.map { String($0.number) }
        reason = entry.reason
        changes = entry.changes
        createdAt = entry.createdAt
    }

    package static var example: AuditEntryPayload { AuditEntryPayload(.example, user: .example) }
}
