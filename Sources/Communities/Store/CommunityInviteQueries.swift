import GRDB
import Kernel
import Storage

/// SQL over `communityInvites` and `communityInviteUses`.
enum CommunityInviteQueries {
    private static let columns =
        "id, code, communityId, inviterId, inviteeId, uses, maxUses, expiresAt, createdAt"
    /// Invitations that still work; those past their end stay in the table for the record.
    private static let isAlive = """
        revokedAt IS NULL AND (expiresAt IS NULL OR expiresAt > ?) AND (maxUses IS NULL OR uses < maxUses)
        """
    static let byCode = "SELECT \(columns) FROM communityInvites WHERE code = ? AND \(isAlive)"
    static let addressed = """
        SELECT \(columns) FROM communityInvites WHERE inviteeId = ? AND communityId = ? AND \(isAlive) LIMIT 1
        """
    static let ofInvitee = """
        SELECT \(columns) FROM communityInvites WHERE inviteeId = ? AND \(isAlive) LIMIT 100
        """
    static let page = """
        SELECT \(columns) FROM communityInvites WHERE communityId = ? AND id < ? AND \(isAlive) ORDER BY id DESC LIMIT ?
        """
    static let ofInviter = """
        SELECT \(columns) FROM communityInvites WHERE inviterId = ? AND communityId = ? AND id < ? AND \(isAlive)
        ORDER BY id DESC LIMIT ?
        """

    static func find(_ code: String, at now: Timestamp, in db: Database) throws -> CommunityInvite? {
        try db.first(byCode, [code, now], CommunityInvite.init(row:))
    }

    /// The one addressed to a person.
    static func find(_ key: MemberKey, at now: Timestamp, in db: Database) throws -> CommunityInvite? {
        try db.first(addressed, [key.userId, key.communityId, now], CommunityInvite.init(row:))
    }

    /// Those addressed to a person, of all communities.
    static func all(to user: UserID, at now: Timestamp, in db: Database) throws -> [CommunityInvite] {
        try db.all(ofInvitee, [user, now], CommunityInvite.init(row:))
    }

    /// Newest first.
    /// - Parameter inviter: nil for everyone's.
    static func page(
        of community: CommunityID, by inviter: UserID?, before: CommunityInviteID?, limit: Int, at now: Timestamp,
        in db: Database
    ) throws -> [CommunityInvite] {
        let before = before?.rawValue ?? .max
        guard let inviter else {
            return try db.all(page, [community, before, now, limit], CommunityInvite.init(row:))
        }
        return try db.all(ofInviter, [inviter, community, before, now, limit], CommunityInvite.init(row:))
    }

    static func insert(_ invite: CommunityInvite, in db: Database) throws {
        try db.run(
            "INSERT INTO communityInvites (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                invite.id, invite.code, invite.communityId, invite.inviterId, invite.inviteeId, invite.uses,
                invite.maxUses, invite.expiresAt, invite.createdAt,
            ])
    }

    /// Counts a use; the same person counts once for an invitation, however often they come back.
    static func use(_ invite: CommunityInviteID, by user: UserID, at now: Timestamp, in db: Database) throws {
        let isFirst =
            try db.run(
                "INSERT OR IGNORE INTO communityInviteUses (inviteId, userId, createdAt) VALUES (?, ?, ?)",
                [invite, user, now]) > 0
        guard isFirst else { return }
        try db.run("UPDATE communityInvites SET uses = uses + 1 WHERE id = ?", [invite])
    }

    static func revoke(_ invite: CommunityInviteID, by user: UserID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE communityInvites SET revokedAt = ?, revokedBy = ? WHERE id = ?", [now, user, invite])
    }
}

extension CommunityInvite {
    init(row: Row) {
        id = row[0]
        code = row[1]
        communityId = row[2]
        inviterId = row[3]
        inviteeId = row[4]
        uses = row[5]
        maxUses = row[6]
        expiresAt = row[7]
        createdAt = row[8]
    }
}
