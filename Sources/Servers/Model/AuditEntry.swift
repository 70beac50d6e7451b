import Kernel

/// Tag of the identities of lines of audit logs.
package enum AuditEntryKind {}
/// The identity of one of the lines of audit logs.
package typealias AuditEntryID = ID<AuditEntryKind>

/// One deed in a server's audit log.
package struct AuditEntry: Sendable {
    package let id: AuditEntryID
    package let serverId: ServerID
    /// Who did it; nil once the person is gone.
    package let userId: UserID?
    package let action: AuditAction
    package let target: Target?
    package let reason: String?
    package let changes: [AuditChange]
    package let createdAt: Timestamp

    /// What it was done to.
    package enum Target: Hashable, Sendable {
        case server(ServerID), channel(ChannelID), role(RoleID), user(UserID), invite(InviteID), message(MessageID)
    }
}
