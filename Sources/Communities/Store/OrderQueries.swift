import GRDB
import Kernel
import Storage

/// SQL over bans and mutes.
enum BanQueries {
    private static let columns = "id, communityId, userId, bannedBy, reason, note, expiresAt, createdAt"
    static let standing = """
        SELECT isMute, expiresAt FROM communityBans
        WHERE communityId = ? AND userId = ? AND (expiresAt IS NULL OR expiresAt > ?)
        """
    static let page = """
        SELECT \(columns) FROM communityBans
        WHERE communityId = ? AND isMute = ? AND id < ? AND (expiresAt IS NULL OR expiresAt > ?)
        ORDER BY id DESC LIMIT ?
        """
    static let search = """
        SELECT b.id, b.communityId, b.userId, b.bannedBy, b.reason, b.note, b.expiresAt, b.createdAt
        FROM communityBans b JOIN users u ON u.id = b.userId
        WHERE b.communityId = ? AND b.isMute = ? AND b.id < ? AND (b.expiresAt IS NULL OR b.expiresAt > ?)
            AND (u.username LIKE ? ESCAPE '\\' OR u.displayName LIKE ? ESCAPE '\\')
        ORDER BY b.id DESC LIMIT ?
        """

    /// What a person is kept from at `now`.
    static func restrictions(
        _ key: MemberKey, at now: Timestamp, in db: Database
    ) throws -> (ban: CommunityStanding.Restriction?, mute: CommunityStanding.Restriction?) {
        let rows = try db.all(standing, [key.communityId, key.userId, now]) { row in
            (isMute: row[0] as Bool, restriction: CommunityStanding.Restriction(expiresAt: row[1]))
        }
        return (rows.first { !$0.isMute }?.restriction, rows.first { $0.isMute }?.restriction)
    }

    /// The bans, or the mutes, that run at `now`, newest first.
    static func page(
        of community: CommunityID, isMute: Bool, text: String?, before: CommunityBanID?, limit: Int, at now: Timestamp,
        in db: Database
    ) throws -> [CommunityBan] {
        let before = before?.rawValue ?? .max
        guard let like = text.map(Like.init) else {
            return try db.all(page, [community, isMute, before, now, limit], CommunityBan.init(row:))
        }
        return try db.all(
            search, [community, isMute, before, now, like.prefix, like.anywhere, limit], CommunityBan.init(row:))
    }

    /// Puts a ban or mute in place of the one there was.
    static func put(_ ban: CommunityBan, isMute: Bool, in db: Database) throws {
        try delete(MemberKey(communityId: ban.communityId, userId: ban.userId), isMute: isMute, in: db)
        try db.run(
            """
            INSERT INTO communityBans (id, communityId, userId, isMute, bannedBy, reason, note, expiresAt, createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                ban.id, ban.communityId, ban.userId, isMute, ban.bannedBy, ban.reason, ban.note, ban.expiresAt,
                ban.createdAt,
            ])
    }

    /// - Returns: whether there was one.
    @discardableResult
    static func delete(_ key: MemberKey, isMute: Bool, in db: Database) throws -> Bool {
        try db.run(
            "DELETE FROM communityBans WHERE communityId = ? AND userId = ? AND isMute = ?",
            [key.communityId, key.userId, isMute]) > 0
    }
}

extension CommunityBan {
    init(row: Row) {
        id = row[0]
        communityId = row[1]
        userId = row[2]
        bannedBy = row[3]
        reason = row[4]
        note = row[5]
        expiresAt = row[6]
        createdAt = row[7]
    }
}

/// SQL over requests to join.
enum JoinRequestQueries {
    private static let columns = "id, communityId, userId, message, status, createdAt"
    static let page = """
        SELECT \(columns) FROM communityJoinRequests
        WHERE communityId = ? AND status = ? AND id > ? ORDER BY id LIMIT ?
        """
    static let one = "SELECT \(columns) FROM communityJoinRequests WHERE id = ?"
    static let ofPerson = "SELECT \(columns) FROM communityJoinRequests WHERE communityId = ? AND userId = ?"

    static func find(_ id: JoinRequestID, in db: Database) throws -> JoinRequest? {
        try db.first(one, [id], JoinRequest.init(row:))
    }

    static func find(_ key: MemberKey, in db: Database) throws -> JoinRequest? {
        try db.first(ofPerson, [key.communityId, key.userId], JoinRequest.init(row:))
    }

    /// Oldest first: who asked first is answered first.
    static func page(
        of community: CommunityID, _ status: JoinRequest.Status, after: JoinRequestID?, limit: Int, in db: Database
    ) throws -> [JoinRequest] {
        try db.all(page, [community, status.rawValue, after?.rawValue ?? 0, limit], JoinRequest.init(row:))
    }

    /// Puts a request in place of the one there was.
    static func put(_ request: JoinRequest, in db: Database) throws {
        try delete(MemberKey(communityId: request.communityId, userId: request.userId), in: db)
        try db.run(
            """
            INSERT INTO communityJoinRequests (id, communityId, userId, message, status, createdAt)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                request.id, request.communityId, request.userId, request.message, request.status.rawValue,
                request.createdAt,
            ])
    }

    static func delete(_ key: MemberKey, in db: Database) throws {
        try db.run(
            "DELETE FROM communityJoinRequests WHERE communityId = ? AND userId = ?", [key.communityId, key.userId])
    }

    static func review(
        _ id: JoinRequestID, _ status: JoinRequest.Status, by user: UserID, at now: Timestamp, in db: Database
    ) throws {
        try db.run(
            "UPDATE communityJoinRequests SET status = ?, reviewedBy = ?, reviewedAt = ? WHERE id = ?",
            [status.rawValue, user, now, id])
    }
}

extension JoinRequest {
    init(row: Row) {
        id = row[0]
        communityId = row[1]
        userId = row[2]
        message = row[3]
        status = Stored.value(row[4], else: .denied)
        createdAt = row[5]
    }
}

/// SQL over the moderation log.
enum ModLogQueries {
    private static let columns = "id, communityId, moderatorId, action, targetType, targetId, reason, createdAt"
    private static let range = "id < ? ORDER BY id DESC LIMIT ?"
    static let page = "SELECT \(columns) FROM communityModLog WHERE communityId = ? AND \(range)"
    static let ofAction = "SELECT \(columns) FROM communityModLog WHERE communityId = ? AND action = ? AND \(range)"
    static let ofModerator = """
        SELECT \(columns) FROM communityModLog
        WHERE moderatorId = ? AND communityId = ? AND (? IS NULL OR action = ?) AND \(range)
        """

    static func page(
        of community: CommunityID, by moderator: UserID?, _ action: ModActionName?, before: ModActionID?, limit: Int,
        in db: Database
    ) throws -> [ModAction] {
        let before = before?.rawValue ?? .max
        if let moderator {
            return try db.all(
                ofModerator, [moderator, community, action?.rawValue, action?.rawValue, before, limit],
                ModAction.init(row:))
        }
        if let action {
            return try db.all(ofAction, [community, action.rawValue, before, limit], ModAction.init(row:))
        }
        return try db.all(page, [community, before, limit], ModAction.init(row:))
    }

    static func insert(_ action: ModAction, in db: Database) throws {
        try db.run(
            """
            INSERT INTO communityModLog (id, communityId, moderatorId, action, targetType, targetId, reason, createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                action.id, action.communityId, action.moderatorId, action.action.rawValue, action.target.type,
                action.target.number, action.reason, action.createdAt,
            ])
    }
}

extension ModAction {
    init(row: Row) {
        id = row[0]
        communityId = row[1]
        moderatorId = row[2]
        action = Stored.value(row[3], else: .communityUpdate)
        target = Target(row[4], row[5])
        reason = row[6]
        createdAt = row[7]
    }
}

extension ModAction.Target {
    /// The word for its kind, of the contract's target types.
    var type: String {
        switch self {
        case .community: "community"
        case .user: "user"
        case .post: "post"
        case .comment: "comment"
        }
    }

    var number: Int64 {
        switch self {
        case .community(let id): id.rawValue
        case .user(let id): id.rawValue
        case .post(let id): id.rawValue
        case .comment(let id): id.rawValue
        }
    }

    fileprivate init(_ type: String, _ number: Int64) {
        switch type {
        case "user": self = .user(UserID(rawValue: number))
        case "post": self = .post(PostID(rawValue: number))
        case "comment": self = .comment(CommentID(rawValue: number))
        default: self = .community(CommunityID(rawValue: number))
        }
    }
}
