import Kernel

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
    case messageDelete = "message.delete"
    case messageBulkDelete = "message.bulk_delete"
    case messagePin = "message.pin"
    case messageUnpin = "message.unpin"
}
