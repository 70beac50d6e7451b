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
    static let all = "\(joined) WHERE users.id < ? AND users.status <> 'deleted' ORDER BY users.id DESC LIMIT ?"
    static let active = "\(joined) WHERE users.id < ? AND users.status = 'active' ORDER BY users.id DESC LIMIT ?"
    /// Of those that are not active: few, so they have an index of their own.
    static let ofStatus = """
        \(joined) WHERE users.status = ? AND users.status <> 'active' AND users.id < ? ORDER BY users.id DESC LIMIT ?
        """
    static let staff = """
        SELECT \(columns) FROM staffGrants CROSS JOIN users ON users.id = staffGrants.userId
        WHERE staffGrants.userId < ? AND +staffGrants.level IN (SELECT value FROM json_each(?))
        ORDER BY staffGrants.userId DESC LIMIT ?
        """
    /// By user name.
    static let named = """
        \(joined) WHERE users.username >= ? AND users.username < ? AND users.username > ?
            AND users.status <> 'deleted' AND (? IS NULL OR users.status = ?)
        ORDER BY users.username LIMIT ?
        """
    static let one = "\(joined) WHERE users.id = ? AND users.status <> 'deleted'"
    static let ban = "SELECT bannedAt, banReason FROM users WHERE id = ?"
    static let events = """
        SELECT id, type, riskScore, createdAt FROM securityLogs WHERE userId = ? ORDER BY createdAt DESC LIMIT ?
        """

    static func one(_ id: UserID, at now: Timestamp, in db: Database) throws -> PersonRow? {
        try db.first(one, [id]) { try decode($0, now) }
    }

    /// One page of all, or of those of a status.
    static func page(
        _ status: AccountStatus?, before id: UserID, limit: Int, at now: Timestamp, in db: Database
    ) throws -> [PersonRow] {
        switch status {
        case nil: try db.all(all, [id, limit]) { try decode($0, now) }
        case .active: try db.all(active, [id, limit]) { try decode($0, now) }
        case .some(let status): try db.all(ofStatus, [status.rawValue, id, limit]) { try decode($0, now) }
        }
    }

    static func staff(
        _ levels: [StaffLevel], before id: UserID, limit: Int, at now: Timestamp, in db: Database
    ) throws -> [PersonRow] {
        try db.all(staff, [id, try JSON.encode(levels), limit]) { try decode($0, now) }
    }

    /// Those whose user name begins so, after a name.
    static func named(
        _ prefix: String, _ status: AccountStatus?, after name: String, limit: Int, at now: Timestamp, in db: Database
    ) throws -> [PersonRow] {
        // Names are of a-z, 0-9, _ and -, all below the tilde.
        try db.all(
            named, [prefix, prefix + "~", name, status?.rawValue, status?.rawValue, limit]
        ) { try decode($0, now) }
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
