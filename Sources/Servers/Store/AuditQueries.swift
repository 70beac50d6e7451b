import Foundation
import GRDB
import Kernel
import Storage

/// SQL over `auditLogs`.
enum AuditQueries {
    private static let columns = "id, serverId, userId, action, targetType, targetId, reason, changes, createdAt"
    private static let range = "id < ? AND id >= ? ORDER BY id DESC LIMIT ?"
    static let page = "SELECT \(columns) FROM auditLogs WHERE serverId = ? AND \(range)"
    static let pageOfAction = "SELECT \(columns) FROM auditLogs WHERE serverId = ? AND action = ? AND \(range)"
    static let pageOfUser = "SELECT \(columns) FROM auditLogs WHERE serverId = ? AND userId = ? AND \(range)"
    static let pageOfBoth = """
        SELECT \(columns) FROM auditLogs WHERE serverId = ? AND userId = ? AND action = ? AND \(range)
        """

    /// What part of a log is asked for, newest first.
    struct Filter: Sendable {
        var user: UserID?
        var action: AuditAction?
        var from: Timestamp?
        var to: Timestamp?
    }

    static func page(
        of server: ServerID, _ filter: Filter, before: AuditEntryID?, limit: Int, in db: Database
    ) throws -> [AuditEntry] {
        // Identities carry the time, so a span of time is a range of them.
        let end = filter.to.map { AuditEntryID.first(at: $0).rawValue } ?? .max
        let before = min(before?.rawValue ?? .max, end)
        let from = filter.from.map { AuditEntryID.first(at: $0).rawValue } ?? 0
        switch (filter.user, filter.action) {
        case (nil, nil):
            return try db.all(page, [server, before, from, limit], AuditEntry.init(row:))
        case (nil, let action?):
            return try db.all(pageOfAction, [server, action.rawValue, before, from, limit], AuditEntry.init(row:))
        case (let user?, nil):
            return try db.all(pageOfUser, [server, user, before, from, limit], AuditEntry.init(row:))
        case (let user?, let action?):
            return try db.all(
                pageOfBoth, [server, user, action.rawValue, before, from, limit], AuditEntry.init(row:))
        }
    }

    static func insert(_ entry: AuditEntry, in db: Database) throws {
        try db.run(
            """
            INSERT INTO auditLogs (id, serverId, userId, action, targetType, targetId, reason, changes, createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                entry.id, entry.serverId, entry.userId, entry.action.rawValue, entry.target?.type,
                entry.target?.number, entry.reason, entry.changes.isEmpty ? nil : try JSON.encode(entry.changes),
                entry.createdAt,
            ])
    }
}

extension AuditEntry {
    init(row: Row) throws {
        id = row[0]
        serverId = row[1]
        userId = row[2]
        action = Stored.value(row[3], else: .serverUpdate)
        target = (row[4] as String?).flatMap { Target($0, row[5]) }
        reason = row[6]
        changes = try (row[7] as String?).map { try JSON.decode([AuditChange].self, from: Data($0.utf8)) } ?? []
        createdAt = row[8]
    }
}

extension AuditEntry.Target {
    /// The word for its kind, of the contract's target types.
    var type: String {
        switch self {
        case .server: "server"
        case .channel: "channel"
        case .role: "role"
        case .user: "user"
        case .invite: "invite"
        case .message: "message"
        case .webhook: "webhook"
        }
    }

    var number: Int64 {
        switch self {
        case .server(let id): id.rawValue
        case .channel(let id): id.rawValue
        case .role(let id): id.rawValue
        case .user(let id): id.rawValue
        case .invite(let id): id.rawValue
        case .message(let id): id.rawValue
        case .webhook(let id): id.rawValue
        }
    }

    init?(_ type: String, _ number: Int64) {
        switch type {
        case "server": self = .server(ServerID(rawValue: number))
        case "channel": self = .channel(ChannelID(rawValue: number))
        case "role": self = .role(RoleID(rawValue: number))
        case "user": self = .user(UserID(rawValue: number))
        case "invite": self = .invite(InviteID(rawValue: number))
        case "message": self = .message(MessageID(rawValue: number))
        case "webhook": self = .webhook(WebhookID(rawValue: number))
        default: return nil
        }
    }
}
