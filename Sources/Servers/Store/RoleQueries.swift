import GRDB
import Kernel
import Storage

/// SQL over `roles` and `memberRoles`.
enum RoleQueries {
    static let ofServer = """
        SELECT id, serverId, name, color, position, permissions, isHoisted, isMentionable, isEveryone, isManaged,
            isSelfAssignable, createdAt
        FROM roles WHERE serverId = ?
        """

    static func all(of server: ServerID, in db: Database) throws -> [Role] {
        try db.all(ofServer, [server], Role.init(row:))
    }

    /// - Throws: `conflict` when another role of the server has the name.
    static func insert(_ role: Role, in db: Database) throws {
        try refusingTakenName {
            try db.run(
                """
                INSERT INTO roles (id, serverId, name, color, position, permissions, isHoisted, isMentionable,
                    isEveryone, isManaged, isSelfAssignable, createdAt, updatedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    role.id, role.serverId, role.name, role.color, role.position, role.permissions, role.isHoisted,
                    role.isMentionable, role.isEveryone, role.isManaged, role.isSelfAssignable, role.createdAt,
                    role.createdAt,
                ])
        }
    }

    /// - Throws: `conflict` when another role of the server has the name.
    static func update(_ role: Role, at now: Timestamp, in db: Database) throws {
        try refusingTakenName {
            try db.run(
                """
                UPDATE roles SET name = ?, color = ?, position = ?, permissions = ?, isHoisted = ?, isMentionable = ?,
                    isSelfAssignable = ?, updatedAt = ?
                WHERE id = ?
                """,
                [
                    role.name, role.color, role.position, role.permissions, role.isHoisted, role.isMentionable,
                    role.isSelfAssignable, now, role.id,
                ])
        }
    }

    /// Deletes a role with its assignments and overwrites.
    static func delete(_ id: RoleID, in db: Database) throws {
        try db.run("DELETE FROM roles WHERE id = ?", [id])
    }

    /// - Returns: whether the member did not hold it yet.
    static func assign(_ role: RoleID, to member: MemberKey, at now: Timestamp, in db: Database) throws -> Bool {
        try db.run(
            "INSERT OR IGNORE INTO memberRoles (serverId, userId, roleId, createdAt) VALUES (?, ?, ?, ?)",
            [member.serverId, member.userId, role, now]) > 0
    }

    /// - Returns: whether the member held it.
    static func unassign(_ role: RoleID, from member: MemberKey, in db: Database) throws -> Bool {
        try db.run(
            "DELETE FROM memberRoles WHERE serverId = ? AND userId = ? AND roleId = ?",
            [member.serverId, member.userId, role]) > 0
    }

    /// Who holds a role.
    static func holders(of role: RoleID, in db: Database) throws -> [UserID] {
        try db.all("SELECT userId FROM memberRoles WHERE roleId = ?", [role]) { $0[0] }
    }

    private static func refusingTakenName(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            throw Refusal.taken("name", "Another role of this server has this name.")
        }
    }
}

/// Permission sets are 64-bit integers in the database; the upper bit is free, so the sign never matters.
extension PermissionSet: DatabaseValueConvertible, StatementColumnConvertible {
    package var databaseValue: DatabaseValue { Int64(bitPattern: rawValue).databaseValue }

    package static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        Int64.fromDatabaseValue(value).map { Self(rawValue: UInt64(bitPattern: $0)) }
    }

    package init?(sqliteStatement: SQLiteStatement, index: CInt) {
        self.init(rawValue: UInt64(bitPattern: Int64(sqliteStatement: sqliteStatement, index: index)))
    }
}

extension Role {
    init(row: Row) {
        id = row[0]
        serverId = row[1]
        name = row[2]
        color = row[3]
        position = row[4]
        permissions = row[5]
        isHoisted = row[6]
        isMentionable = row[7]
        isEveryone = row[8]
        isManaged = row[9]
        isSelfAssignable = row[10]
        createdAt = row[11]
    }
}
