import GRDB
import Kernel
import Storage

/// SQL over members and moderators.
enum PeopleQueries {
    static let member =
        "SELECT \(CommunityMember.columns) FROM communityMembers m WHERE m.communityId = ? AND m.userId = ?"
    static let moderator = """
        SELECT \(Moderator.columns) FROM communityModerators WHERE communityId = ? AND userId = ?
        """
    static let moderators = """
        SELECT \(Moderator.columns) FROM communityModerators WHERE communityId = ? ORDER BY position, userId
        """
    static let page = """
        SELECT \(CommunityMember.columns) FROM communityMembers m
        WHERE m.communityId = ? AND m.userId > ? ORDER BY m.userId LIMIT ?
        """
    static let pageOfRole = """
        SELECT \(CommunityMember.columns) FROM communityMembers m
        WHERE m.communityId = ? AND m.role = ? AND m.userId > ? ORDER BY m.userId LIMIT ?
        """
    static let search = """
        SELECT \(CommunityMember.columns) FROM communityMembers m JOIN users u ON u.id = m.userId
        WHERE m.communityId = ? AND (? IS NULL OR m.role = ?) AND m.userId > ?
            AND (u.username LIKE ? ESCAPE '\\' OR u.displayName LIKE ? ESCAPE '\\')
        ORDER BY m.userId LIMIT ?
        """

    static func member(_ key: MemberKey, in db: Database) throws -> CommunityMember? {
        try db.first(member, [key.communityId, key.userId], CommunityMember.init(row:))
    }

    static func page(
        of community: CommunityID, text: String?, role: MemberRole?, after: UserID?, limit: Int, in db: Database
    ) throws -> [CommunityMember] {
        let after = after ?? UserID(rawValue: 0)
        if let like = text.map(Like.init) {
            return try db.all(
                search, [community, role?.rawValue, role?.rawValue, after, like.prefix, like.anywhere, limit],
                CommunityMember.init(row:))
        }
        if let role {
            return try db.all(pageOfRole, [community, role.rawValue, after, limit], CommunityMember.init(row:))
        }
        return try db.all(page, [community, after, limit], CommunityMember.init(row:))
    }

    /// Everyone in a community.
    static func ids(of community: CommunityID, in db: Database) throws -> [UserID] {
        try db.all("SELECT userId FROM communityMembers WHERE communityId = ?", [community]) { $0[0] }
    }

    static func insert(_ member: CommunityMember, in db: Database) throws {
        try db.run(
            """
            INSERT INTO communityMembers (communityId, userId, role, isApproved, isFavourite, notificationLevel, joinedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                member.key.communityId, member.key.userId, member.role.rawValue, member.isApproved, member.isFavourite,
                member.notificationLevel.rawValue, member.joinedAt,
            ])
    }

    static func update(_ member: CommunityMember, in db: Database) throws {
        try db.run(
            """
            UPDATE communityMembers SET role = ?, isApproved = ?, isFavourite = ?, notificationLevel = ?,
                userFlairId = ?, userFlairText = ?
            WHERE communityId = ? AND userId = ?
            """,
            [
                member.role.rawValue, member.isApproved, member.isFavourite, member.notificationLevel.rawValue,
                member.userFlairId, member.userFlairText, member.key.communityId, member.key.userId,
            ])
    }

    static func delete(_ key: MemberKey, in db: Database) throws {
        try db.run("DELETE FROM communityMembers WHERE communityId = ? AND userId = ?", [key.communityId, key.userId])
        try deleteModerator(key, in: db)
    }

    static func moderator(_ key: MemberKey, in db: Database) throws -> Moderator? {
        try db.first(moderator, [key.communityId, key.userId], Moderator.init(row:))
    }

    /// Highest first.
    static func moderators(of community: CommunityID, in db: Database) throws -> [Moderator] {
        try db.all(moderators, [community], Moderator.init(row:))
    }

    /// The place below the last moderator.
    static func nextPosition(in community: CommunityID, _ db: Database) throws -> Int {
        try db.first(
            "SELECT coalesce(max(position) + 1, 0) FROM communityModerators WHERE communityId = ?", [community]
        ) { $0[0] } ?? 0
    }

    static func put(_ moderator: Moderator, in db: Database) throws {
        try db.run(
            """
            INSERT INTO communityModerators (communityId, userId, permissions, position, addedBy, addedAt)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (communityId, userId) DO UPDATE SET permissions = excluded.permissions,
                position = excluded.position
            """,
            [
                moderator.key.communityId, moderator.key.userId, moderator.permissions.rawValue, moderator.position,
                moderator.addedBy, moderator.addedAt,
            ])
    }

    static func deleteModerator(_ key: MemberKey, in db: Database) throws {
        try db.run(
            "DELETE FROM communityModerators WHERE communityId = ? AND userId = ?", [key.communityId, key.userId])
    }
}

extension CommunityMember {
    /// The columns `init(row:)` reads, in order, of a table named `m`.
    static let columns = """
        m.communityId, m.userId, m.role, m.isApproved, m.isFavourite, m.notificationLevel, m.joinedAt, \
        m.userFlairId, m.userFlairText
        """

    init(row: Row) {
        self.init(
            MemberKey(communityId: row[0], userId: row[1]), role: Stored.value(row[2], else: .member),
            isApproved: row[3], isFavourite: row[4], notificationLevel: Stored.value(row[5], else: .highlights),
            joinedAt: row[6])
        userFlairId = row[7]
        userFlairText = row[8]
    }
}

extension Moderator {
    static let columns = "communityId, userId, permissions, position, addedBy, addedAt"

    init(row: Row) {
        key = MemberKey(communityId: row[0], userId: row[1])
        permissions = ModeratorPermissions(rawValue: row[2])
        position = row[3]
        addedBy = row[4]
        addedAt = row[5]
    }
}
