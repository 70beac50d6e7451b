import Foundation
import GRDB
import Kernel
import Storage

/// SQL over `serverMembers`.
enum MemberQueries {
    static let one = "SELECT \(Membership.columns) FROM serverMembers m WHERE m.serverId = ? AND m.userId = ?"
    /// The servers someone is in, in the person's own order.
    static let ofUser = """
        SELECT \(Server.columns), s.approximateMemberCount, m.position
        FROM serverMembers m JOIN servers s ON s.id = m.serverId
        WHERE m.userId = ? AND s.deletedAt IS NULL AND (m.position, m.serverId) > (?, ?)
        ORDER BY m.position, m.serverId LIMIT ?
        """
    /// What `ready` needs of each server someone is in, beside its layout.
    static let standings = """
        SELECT \(Membership.columns), s.approximateMemberCount
        FROM serverMembers m JOIN servers s ON s.id = m.serverId
        WHERE m.userId = ? AND s.deletedAt IS NULL
        ORDER BY m.position, m.serverId
        """
    static let page = """
        SELECT \(Membership.columns) FROM serverMembers m
        WHERE m.serverId = ? AND m.userId > ? ORDER BY m.userId LIMIT ?
        """
    static let pageWithRole = """
        SELECT \(Membership.columns) FROM memberRoles g
        JOIN serverMembers m ON m.serverId = g.serverId AND m.userId = g.userId
        WHERE g.roleId = ? AND g.userId > ? AND g.serverId = ? ORDER BY g.userId LIMIT ?
        """
    private static let matches = """
        (u.username LIKE ? ESCAPE '\\' OR u.displayName LIKE ? ESCAPE '\\' OR m.nickname LIKE ? ESCAPE '\\')
        """
    static let search = """
        SELECT \(Membership.columns) FROM serverMembers m JOIN users u ON u.id = m.userId
        WHERE m.serverId = ? AND m.userId > ? AND \(matches) ORDER BY m.userId LIMIT ?
        """
    static let searchWithRole = """
        SELECT \(Membership.columns) FROM memberRoles g
        JOIN serverMembers m ON m.serverId = g.serverId AND m.userId = g.userId JOIN users u ON u.id = m.userId
        WHERE g.roleId = ? AND g.userId > ? AND g.serverId = ? AND \(matches) ORDER BY g.userId LIMIT ?
        """

    static func find(_ key: MemberKey, in db: Database) throws -> Membership? {
        try db.first(one, [key.serverId, key.userId], Membership.init(row:))
    }

    static func servers(
        of user: UserID, after cursor: (position: Int, id: ServerID), limit: Int, in db: Database
    ) throws -> [(server: Server, memberCount: Int, position: Int)] {
        try db.all(ofUser, [user, cursor.position, cursor.id, limit]) { row in
            (try Server(row: row), row[Server.columnCount], row[Server.columnCount + 1])
        }
    }

    static func standings(of user: UserID, in db: Database) throws -> [(member: Membership, memberCount: Int)] {
        try db.all(standings, [user]) { row in (Membership(row: row), row[12]) }
    }

    /// How many living servers someone is in.
    static func serverCount(of user: UserID, in db: Database) throws -> Int {
        try db.first(
            """
            SELECT count(*) FROM serverMembers m JOIN servers s ON s.id = m.serverId
            WHERE m.userId = ? AND s.deletedAt IS NULL
            """, [user]
        ) { $0[0] } ?? 0
    }

    /// The place after the last in someone's own list of servers.
    static func nextPosition(of user: UserID, in db: Database) throws -> Int {
        try db.first("SELECT max(position) + 1 FROM serverMembers WHERE userId = ?", [user]) { $0[0] ?? 0 } ?? 0
    }

    /// One page of members by identity.
    /// - Parameter text: matches the beginning of the user name, or any part of the display name and nickname.
    static func page(
        of server: ServerID, text: String?, role: RoleID?, after: UserID?, limit: Int, in db: Database
    ) throws -> [Membership] {
        let after = after ?? UserID(rawValue: 0)
        switch (text.map(Like.init), role) {
        case (nil, nil):
            return try db.all(page, [server, after, limit], Membership.init(row:))
        case (nil, let role?):
            return try db.all(pageWithRole, [role, after, server, limit], Membership.init(row:))
        case (let like?, nil):
            return try db.all(
                search, [server, after, like.prefix, like.anywhere, like.anywhere, limit], Membership.init(row:))
        case (let like?, let role?):
            return try db.all(
                searchWithRole, [role, after, server, like.prefix, like.anywhere, like.anywhere, limit],
                Membership.init(row:))
        }
    }

    static func insert(_ member: Membership, in db: Database) throws {
        try db.run(
            """
            INSERT INTO serverMembers (serverId, userId, nickname, joinedAt, mute, deaf, communicationDisabledUntil,
                isTemporary, position, folder, notificationLevel)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                member.serverId, member.userId, member.nickname, member.joinedAt, member.mute, member.deaf,
                member.communicationDisabledUntil, member.isTemporary, member.position, member.folder,
                member.notificationLevel?.rawValue,
            ])
    }

    static let temporaryOfUser = "SELECT 1 FROM serverMembers WHERE userId = ? AND isTemporary = 1 LIMIT 1"
    static let allTemporary = "SELECT DISTINCT userId FROM serverMembers WHERE isTemporary = 1"

    /// Whether someone is anywhere for a time only.
    static func hasTemporary(_ user: UserID, in db: Database) throws -> Bool {
        try db.exists(temporaryOfUser, [user])
    }

    /// Everyone who is anywhere for a time only.
    static func temporary(in db: Database) throws -> [UserID] {
        try db.all(allTemporary) { $0[0] }
    }

    /// Writes what can change about a member, save the roles.
    static func update(_ member: Membership, in db: Database) throws {
        try db.run(
            """
            UPDATE serverMembers SET nickname = ?, mute = ?, deaf = ?, communicationDisabledUntil = ?,
                isTemporary = ?, position = ?, folder = ?, notificationLevel = ?
            WHERE serverId = ? AND userId = ?
            """,
            [
                member.nickname, member.mute, member.deaf, member.communicationDisabledUntil, member.isTemporary,
                member.position, member.folder, member.notificationLevel?.rawValue, member.serverId, member.userId,
            ])
    }

    /// Removes a member with the roles held.
    static func delete(_ key: MemberKey, in db: Database) throws {
        try db.run("DELETE FROM serverMembers WHERE serverId = ? AND userId = ?", [key.serverId, key.userId])
    }
}

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
