import Foundation
import GRDB
import Kernel
import Media
import Storage

/// SQL over single rows of `communities`, and what changes them.
enum CommunityQueries {
    static let byId = "SELECT \(Community.columns) FROM communities WHERE id = ? AND deletedAt IS NULL"
    static let byName = "SELECT id FROM communities WHERE name = ? AND deletedAt IS NULL"
    static let counts = """
        SELECT memberCount, postCount, commentCount, lastActivityAt FROM communities WHERE id = ?
        """

    static let many = """
        SELECT \(Community.columns(of: "c")), c.memberCount, c.postCount, c.commentCount, c.lastActivityAt
        FROM json_each(?) AS list CROSS JOIN communities c ON c.id = list.value WHERE c.deletedAt IS NULL
        """
    static let after = """
        SELECT \(Community.columns), memberCount, postCount, commentCount, lastActivityAt
        FROM communities WHERE id > ? AND deletedAt IS NULL ORDER BY id LIMIT ?
        """
    static let open = "SELECT id FROM communities WHERE deletedAt IS NULL AND (? OR visibility <> 'private')"

    /// Those of a list that stand, with their numbers.
    static func all(
        _ ids: [CommunityID], in db: Database
    ) throws -> [(community: Community, counts: CommunityCounts)] {
        ids.isEmpty ? [] : try db.all(many, [ids.jsonList()], counted)
    }

    /// The next by identity.
    static func all(
        after id: CommunityID, limit: Int, in db: Database
    ) throws -> [(community: Community, counts: CommunityCounts)] {
        try db.all(after, [id, limit], counted)
    }

    /// Those that outsiders see.
    /// - Parameter includesPrivate: all instead.
    static func open(includesPrivate: Bool, in db: Database) throws -> [CommunityID] {
        try db.all(open, [includesPrivate]) { $0[0] }
    }

    private static func counted(_ row: Row) throws -> (community: Community, counts: CommunityCounts) {
        (try Community(row: row), CommunityCounts(row: row, at: Community.columnCount))
    }

    static func find(_ id: CommunityID, in db: Database) throws -> Community? {
        try db.first(byId, [id], Community.init(row:))
    }

    /// - Parameter name: folded.
    static func id(named name: String, in db: Database) throws -> CommunityID? {
        try db.first(byName, [name]) { $0[0] }
    }

    static func counts(of id: CommunityID, in db: Database) throws -> CommunityCounts {
        guard let counts = try db.first(counts, [id], { CommunityCounts(row: $0, at: 0) }) else {
            throw Refusal.notFound("community")
        }
        return counts
    }

    /// How many communities someone owns.
    static func count(ownedBy user: UserID, in db: Database) throws -> Int {
        try db.first("SELECT count(*) FROM communities WHERE ownerId = ? AND deletedAt IS NULL", [user]) { $0[0] } ?? 0
    }

    static func insert(_ community: Community, in db: Database) throws {
        try db.run(
            """
            INSERT INTO communities (id, name, displayName, description, ownerId, visibility, postPolicy, category,
                isNsfw, rules, joinPolicy, requireFlair, lastActivityAt, createdAt, updatedAt, iconFileId, iconUrl,
                bannerFileId, bannerUrl)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                community.id, community.name, community.displayName, community.description, community.ownerId,
                community.visibility.rawValue, community.postPolicy.rawValue, community.category.rawValue,
                community.isNsfw, try JSON.encode(community.rules), community.joinPolicy.rawValue,
                community.requireFlair, community.createdAt, community.createdAt, community.updatedAt,
                community.icon?.file, community.icon?.url, community.banner?.file, community.banner?.url,
            ])
    }

    static func update(_ community: Community, in db: Database) throws {
        try db.run(
            """
            UPDATE communities SET displayName = ?, description = ?, ownerId = ?, visibility = ?, postPolicy = ?,
                category = ?, isNsfw = ?, rules = ?, joinPolicy = ?, requireFlair = ?, isFeatured = ?,
                updatedAt = ?, iconFileId = ?, iconUrl = ?, bannerFileId = ?, bannerUrl = ?
            WHERE id = ?
            """,
            [
                community.displayName, community.description, community.ownerId, community.visibility.rawValue,
                community.postPolicy.rawValue, community.category.rawValue, community.isNsfw,
                try JSON.encode(community.rules), community.joinPolicy.rawValue, community.requireFlair,
                community.isFeatured, community.updatedAt, community.icon?.file, community.icon?.url,
                community.banner?.file, community.banner?.url, community.id,
            ])
    }

    static func markDeleted(_ id: CommunityID, at now: Timestamp, in db: Database) throws {
        try db.run(
            """
            UPDATE communities SET deletedAt = ?, iconFileId = NULL, iconUrl = NULL, bannerFileId = NULL, bannerUrl = NULL
            WHERE id = ?
            """, [now, id])
    }

    static func changeMembers(of id: CommunityID, by change: Int, in db: Database) throws {
        try db.run("UPDATE communities SET memberCount = memberCount + ? WHERE id = ?", [change, id])
    }

    /// Counts a post; one that goes does not move the last activity.
    static func changePosts(of id: CommunityID, by change: Int, at now: Timestamp?, in db: Database) throws {
        try db.run(
            """
            UPDATE communities SET postCount = postCount + ?, lastActivityAt = max(lastActivityAt, ?) WHERE id = ?
            """, [change, now ?? Timestamp(milliseconds: 0), id])
    }

    /// Counts comments.
    static func changeComments(of id: CommunityID, by change: Int, in db: Database) throws {
        try db.run("UPDATE communities SET commentCount = commentCount + ? WHERE id = ?", [change, id])
    }
}

extension Community {
    /// The columns `init(row:)` reads, in order.
    static let columns = columns(of: "")

    /// As `columns`, of a table by another name.
    static func columns(of table: String) -> String {
        [
            "id", "name", "displayName", "description", "ownerId", "visibility", "postPolicy", "category", "isNsfw",
            "rules", "createdAt", "updatedAt", "joinPolicy", "requireFlair",
            "isFeatured", "iconFileId", "iconUrl", "bannerFileId", "bannerUrl",
        ].map { table.isEmpty ? $0 : "\(table).\($0)" }.joined(separator: ", ")
    }
    static let columnCount = 19

    init(row: Row) throws {
        id = row[0]
        name = row[1]
        displayName = row[2]
        description = row[3]
        ownerId = row[4]
        // What a later version calls otherwise is best kept from strangers.
        visibility = Stored.value(row[5], else: .private)
        postPolicy = Stored.value(row[6], else: .moderators)
        category = Stored.value(row[7], else: .other)
        isNsfw = row[8]
        let rules: String = row[9]
        self.rules = rules == "[]" ? [] : try JSON.decode([CommunityRule].self, from: Data(rules.utf8))
        createdAt = row[10]
        updatedAt = row[11]
        joinPolicy = Stored.value(row[12], else: .invite)
        requireFlair = row[13]
        isFeatured = row[14]
        icon = ShownPicture(row, at: 15)
        banner = ShownPicture(row, at: 17)
    }
}

extension CommunityCounts {
    /// Reads four columns from `start` on.
    init(row: Row, at start: Int) {
        members = row[start]
        posts = row[start + 1]
        comments = row[start + 2]
        lastActivityAt = row[start + 3]
    }
}
