import Foundation
import GRDB
import Kernel
import Storage

/// People as the staff see them, by the many.
enum PeopleQueries {
    private static let columns = """
        users.id, users.username, users.displayName, users.avatarUrl, users.isVerified, users.isBot, users.createdAt, \
        users.status, users.suspendedUntil, users.banExpiresAt, staffGrants.level, staffGrants.permissions, \
        staffGrants.expiresAt
        """
    private static let joined = "SELECT \(columns) FROM users LEFT JOIN staffGrants ON staffGrants.userId = users.id"

    /// Newest first.
    static let all = "\(joined) WHERE users.id < :before AND \(fits) ORDER BY users.id DESC LIMIT :limit"
    /// Of those that are not active: few, so they have an index of their own.
    static let ofStatus = """
        \(joined) WHERE users.status = :status AND users.status <> 'active' AND users.id < :before AND \(fits)
        ORDER BY users.id DESC LIMIT :limit
        """
    static let staff = """
        SELECT \(columns) FROM staffGrants CROSS JOIN users ON users.id = staffGrants.userId
        WHERE staffGrants.userId < :before AND \(fits) ORDER BY staffGrants.userId DESC LIMIT :limit
        """
    /// By user name.
    static let named = """
        \(joined) WHERE users.username >= :from AND users.username < :until AND users.username > :after AND \(fits)
        ORDER BY users.username LIMIT :limit
        """
    /// Whom a question asks for: everybody that is there, of a status in effect and a role where it names these.
    private static let fits = """
        users.status <> 'deleted'
            AND (:status IS NULL OR :status = CASE
                WHEN users.status = 'banned' AND users.banExpiresAt <= :now THEN 'active'
                WHEN users.status = 'suspended' AND users.suspendedUntil <= :now THEN 'active'
                ELSE users.status END)
            AND (:levels IS NULL OR coalesce(CASE WHEN staffGrants.expiresAt <= :now THEN NULL
                ELSE staffGrants.level END, 'none') IN (SELECT value FROM json_each(:levels)))
        """
    static let name = "SELECT username FROM users WHERE id = ?"
    static let one = "\(joined) WHERE users.id = ? AND users.status <> 'deleted'"
    static let ban = "SELECT bannedAt, banReason FROM users WHERE id = ?"
    static let events = """
        SELECT id, type, riskScore, createdAt FROM securityLogs WHERE userId = ? ORDER BY createdAt DESC LIMIT ?
        """

    static func one(_ id: UserID, at now: Timestamp, in db: Database) throws -> PersonRow? {
        try db.first(one, [id]) { try decode($0, now) }
    }

    /// Whom a question asks for.
    struct Wanted: Sendable {
        let status: AccountStatus?
        let role: PlatformRole?

        init(_ status: AccountStatus?, _ role: PlatformRole?) {
            self.status = status
            self.role = role
        }

        func fits(_ row: PersonRow, at now: Timestamp) -> Bool {
            (status == nil || row.standing.effectiveStatus(at: now) == status)
                && (role == nil || PlatformRole(row.standing.staffLevel(at: now)) == role)
        }

        /// What `fits` of the queries reads.
        fileprivate func arguments(at now: Timestamp, _ more: [String: (any DatabaseValueConvertible)?]) throws
            -> StatementArguments
        {
            let levels = StaffLevel.allCases.filter { PlatformRole($0) == role }.map(\.rawValue)
            let names = try role.map { try JSON.encode($0 == .user ? ["none"] : levels) }
            return StatementArguments(
                ["status": status?.rawValue, "levels": names, "now": now].merging(more) { own, _ in own })
        }
    }

    /// One page, newest first.
    static func page(
        _ wanted: Wanted, before id: UserID, limit: Int, at now: Timestamp, in db: Database
    ) throws -> [PersonRow] {
        let sql =
            if let role = wanted.role, role != .user {
                staff
            } else if let status = wanted.status, status != .active {
                ofStatus
            } else {
                all
            }
        return try db.all(sql, wanted.arguments(at: now, ["before": id, "limit": limit])) { try decode($0, now) }
    }

    /// Those whose user name begins so, after a name.
    static func named(
        _ prefix: String, _ wanted: Wanted, after name: String, limit: Int, at now: Timestamp, in db: Database
    ) throws -> [PersonRow] {
        // Names are of a-z, 0-9, _ and -, all below the tilde.
        let range: [String: (any DatabaseValueConvertible)?] = [
            "from": prefix, "until": prefix + "~", "after": name, "limit": limit,
        ]
        return try db.all(named, wanted.arguments(at: now, range)) { try decode($0, now) }
    }

    /// The user name of anybody who was ever here.
    static func name(of id: UserID, in db: Database) throws -> String? {
        try db.first(name, [id]) { $0[0] }
    }

    static func ban(of id: UserID, in db: Database) throws -> (at: Timestamp?, reason: String?) {
        try db.first(ban, [id]) { ($0[0], $0[1]) } ?? (nil, nil)
    }

    static func events(of id: UserID, limit: Int, in db: Database) throws -> [SecurityEventPayload] {
        try db.all(events, [id, limit]) {
            SecurityEventPayload(id: $0[0], type: $0[1], riskScore: $0[2], createdAt: $0[3])
        }
    }

    private static func decode(_ row: Row, _ now: Timestamp) throws -> PersonRow {
        let standing = Standing(
            status: AccountStatus(rawValue: row[7]) ?? .deleted, suspendedUntil: row[8], banExpiresAt: row[9],
            sessionEpoch: 0, isBot: row[5], staff: try StaffQueries.grant(row, at: 10))
        return PersonRow(
            user: UserRef(
                id: row[0], username: row[1], displayName: row[2], avatarUrl: row[3], isVerified: row[4], isBot: row[5]),
            createdAt: row[6], standing: standing)
    }
}

/// A person with what the staff ask first.
struct PersonRow: Sendable {
    let user: UserRef
    let createdAt: Timestamp
    let standing: Standing
}

extension Standing {
    /// The status in effect: a ban or suspension that has run out is none.
    func effectiveStatus(at now: Timestamp) -> AccountStatus {
        let end =
            switch status {
            case .banned: banExpiresAt
            case .suspended: suspendedUntil
            default: Timestamp?.none
            }
        return end.map { $0 <= now } ?? false ? .active : status
    }
}
