import Foundation
import GRDB
import Kernel
import Storage

extension Membership {
    /// The columns `init(row:)` reads, in order; the roles as a JSON list of identities.
    static let columns = """
        m.serverId, m.userId, m.nickname, m.joinedAt, m.mute, m.deaf, m.communicationDisabledUntil, m.isTemporary, \
        m.position, m.folder, m.notificationLevel, \
        (SELECT group_concat(r.roleId) FROM memberRoles r WHERE r.serverId = m.serverId AND r.userId = m.userId)
        """

    init(row: Row) {
        serverId = row[0]
        userId = row[1]
        nickname = row[2]
        joinedAt = row[3]
        mute = row[4]
        deaf = row[5]
        communicationDisabledUntil = row[6]
        isTemporary = row[7]
        position = row[8]
        folder = row[9]
        notificationLevel = (row[10] as String?).flatMap(NotificationLevel.init(rawValue:))
        roleIds = ((row[11] as String?) ?? "").split(separator: ",").compactMap { RoleID(String($0)) }.sorted()
    }
}
