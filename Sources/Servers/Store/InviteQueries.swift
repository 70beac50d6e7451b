import GRDB
import Kernel
import Storage

/// SQL over `invites` and `inviteUses`.
enum InviteQueries {
    private static let columns = """
        id, code, serverId, channelId, inviterId, uses, maxUses, maxAge, isTemporary, expiresAt, createdAt
        """
    /// Invites that still work; those past their end stay in the table for the record.
    private static let isAlive = """
        revokedAt IS NULL AND (expiresAt IS NULL OR expiresAt > ?) AND (maxUses IS NULL OR uses < maxUses)
        """
    static let byCode = "SELECT \(columns) FROM invites WHERE code = ? AND \(isAlive)"
    static let page = """
        SELECT \(columns) FROM invites WHERE serverId = ? AND id < ? AND \(isAlive) ORDER BY id DESC LIMIT ?
        """
    static let ofChannel = """
        SELECT \(columns) FROM invites WHERE channelId = ? AND \(isAlive) ORDER BY id DESC LIMIT 1000
        """

    static func find(_ code: String, at now: Timestamp, in db: Database) throws -> Invite? {
        try db.first(byCode, [code, now], Invite.init(row:))
    }

    static func page(
        of server: ServerID, before: InviteID?, limit: Int, at now: Timestamp, in db: Database
    ) throws -> [Invite] {
        try db.all(page, [server, before?.rawValue ?? .max, now, limit], Invite.init(row:))
    }

    static func all(of channel: ChannelID, at now: Timestamp, in db: Database) throws -> [Invite] {
        try db.all(ofChannel, [channel, now], Invite.init(row:))
    }

    /// How many working invites a server has.
    static func count(of server: ServerID, at now: Timestamp, in db: Database) throws -> Int {
        try db.first("SELECT count(*) FROM invites WHERE serverId = ? AND \(isAlive)", [server, now]) { $0[0] } ?? 0
    }

    static func insert(_ invite: Invite, in db: Database) throws {
        try db.run(
            """
            INSERT INTO invites (id, code, serverId, channelId, inviterId, maxUses, maxAge, isTemporary, expiresAt,
                createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                invite.id, invite.code, invite.serverId, invite.channelId, invite.inviterId, invite.maxUses,
                invite.maxAge, invite.isTemporary, invite.expiresAt, invite.createdAt,
            ])
    }

    /// Counts a use; the same person counts once for an invite, however often they come back.
    /// - Returns: whether the invite still had a use to give.
    static func use(_ invite: InviteID, by user: UserID, at now: Timestamp, in db: Database) throws -> Bool {
        let isFirst =
            try db.run(
                "INSERT OR IGNORE INTO inviteUses (inviteId, userId, createdAt) VALUES (?, ?, ?)", [invite, user, now])
            > 0
        guard isFirst else { return true }
        return try db.run(
            "UPDATE invites SET uses = uses + 1 WHERE id = ? AND (maxUses IS NULL OR uses < maxUses)", [invite]) > 0
    }

    static func revoke(_ invite: InviteID, by user: UserID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE invites SET revokedAt = ?, revokedBy = ? WHERE id = ?", [now, user, invite])
    }
}

extension Invite {
    init(row: Row) {
        id = row[0]
        code = row[1]
        serverId = row[2]
        channelId = row[3]
        inviterId = row[4]
        uses = row[5]
        maxUses = row[6]
        maxAge = row[7]
        isTemporary = row[8]
        expiresAt = row[9]
        createdAt = row[10]
    }
}
