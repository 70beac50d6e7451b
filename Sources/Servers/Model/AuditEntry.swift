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
        case webhook(WebhookID)
    }
}

/// What the audit log of a server tells of, by the names of the contract.
package enum AuditAction: String, WireEnum {
    case serverUpdate = "server.update"
    case channelCreate = "channel.create"
    case channelUpdate = "channel.update"
    case channelDelete = "channel.delete"
    case overwriteCreate = "overwrite.create"
    case overwriteUpdate = "overwrite.update"
    case overwriteDelete = "overwrite.delete"
    case memberKick = "member.kick"
    case memberBan = "member.ban"
    case memberUnban = "member.unban"
    case memberUpdate = "member.update"
    case memberRoleUpdate = "member.role_update"
    case memberTimeout = "member.timeout"
    case roleCreate = "role.create"
    case roleUpdate = "role.update"
    case roleDelete = "role.delete"
    case inviteCreate = "invite.create"
    case inviteDelete = "invite.delete"
    case webhookCreate = "webhook.create"
    case webhookUpdate = "webhook.update"
    case webhookDelete = "webhook.delete"
    case messageDelete = "message.delete"
    case messageBulkDelete = "message.bulk_delete"
    case messagePin = "message.pin"
    case messageUnpin = "message.unpin"
}

/// One field before and after, as text; nil is "none".
package struct AuditChange: Exampled, Hashable {
    package let field: String
    package let old: String?
    package let new: String?

    package init(_ field: String, old: String?, new: String?) {
        self.field = field
        self.old = old
        self.new = new
    }

    package static var example: AuditChange { AuditChange("name", old: "general", new: "lobby") }
}

extension [AuditChange] {
    /// Notes a field if it changed.
    package mutating func note<Value: Equatable>(_ field: String, _ old: Value?, _ new: Value?) {
        guard old != new else { return }
        append(AuditChange(field, old: old.map { "\($0)" }, new: new.map { "\($0)" }))
    }
}
