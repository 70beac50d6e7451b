import GRDB
import Kernel
import Storage

/// SQL for lists of communities.
enum CommunityListQueries {
    /// A community in a list, with the number its order counts by.
    struct Found: Sendable {
        let community: Community
        let counts: CommunityCounts
        let key: Int64
    }

    /// What is looked for.
    struct Filter: Sendable {
        var text: String?
        var category: CommunityCategory?
    }

    private static let counts = "c.memberCount, c.postCount, c.commentCount, c.lastActivityAt"
    private static let matches = """
        (? IS NULL OR c.category = ?)
            AND (? OR c.name LIKE ? ESCAPE '\\' OR c.displayName LIKE ? ESCAPE '\\'
                OR c.description LIKE ? ESCAPE '\\')
        """

    /// Those everyone may know of. Binds filter, key, identity and limit.
    static func listed(_ sort: CommunitySort) -> String {
        """
        SELECT \(Community.columns(of: "c")), \(counts), \(sort.key) FROM communities c
        WHERE c.deletedAt IS NULL AND c.visibility <> 'private' AND \(matches) AND \(sort.isAfter)
        ORDER BY \(sort.order) LIMIT ?
        """
    }

    /// Those someone is in, by name. Few enough to be ordered aside.
    static let joined = """
        SELECT \(Community.columns(of: "c")), \(counts), 0 FROM communityMembers m
        JOIN communities c ON c.id = m.communityId
        WHERE m.userId = ? AND c.deletedAt IS NULL AND \(matches)
            AND (c.name, c.id) > (coalesce((SELECT name FROM communities WHERE id = ?), ''), ?)
        ORDER BY c.name, c.id LIMIT ?
        """

    static func page(
        _ filter: Filter, _ sort: CommunitySort, after cursor: [Int64]?, limit: Int, in db: Database
    ) throws -> [Found] {
        let start = cursor ?? sort.start
        return try db.all(listed(sort), filter.arguments + [start[0], start[1], limit], read)
    }

    static func page(
        of user: UserID, _ filter: Filter, after cursor: [Int64]?, limit: Int, in db: Database
    ) throws -> [Found] {
        let start = cursor?[1] ?? 0
        return try db.all(joined, [user] + filter.arguments + [start, start, limit], read)
    }

    /// The communities someone is in, for their home feed.
    static func ids(of user: UserID, in db: Database) throws -> [CommunityID] {
        try db.all(idsOfUser, [user]) { $0[0] }
    }

    static let idsOfUser = "SELECT communityId FROM communityMembers WHERE userId = ? ORDER BY communityId"

    private static func read(_ row: Row) throws -> Found {
        Found(
            community: try Community(row: row), counts: CommunityCounts(row: row, at: Community.columnCount),
            key: row[Community.columnCount + 4])
    }
}

extension CommunityListQueries.Filter {
    fileprivate var arguments: StatementArguments {
        let like = Like(text ?? "")
        return [
            category?.rawValue, category?.rawValue, text == nil, like.prefix.lowercased(), like.anywhere, like.anywhere,
        ]
    }
}

/// Orders of the list of communities.
package enum CommunitySort: String, WireEnum {
    /// Largest first.
    case members
    /// Youngest first.
    case recent
    /// The latest post first.
    case active
    /// Most posts first.
    case posts
    case name

    /// The number a cursor keeps; names are too long for one and are looked up again by the identity.
    fileprivate var key: String {
        switch self {
        case .members: "c.memberCount"
        case .active: "c.lastActivityAt"
        case .posts: "c.postCount"
        case .recent, .name: "0"
        }
    }

    fileprivate var order: String {
        switch self {
        case .members, .active, .posts: "\(key) DESC, c.id DESC"
        case .recent: "c.id DESC"
        case .name: "c.name"
        }
    }

    /// Binds key and identity.
    fileprivate var isAfter: String {
        switch self {
        case .members, .active, .posts: "(\(key), c.id) < (?, ?)"
        case .recent: "c.id < max(?, ?)"
        case .name: "c.name > coalesce((SELECT name FROM communities WHERE id = max(?, ?)), '')"
        }
    }

    /// A place before all.
    fileprivate var start: [Int64] { self == .name ? [0, 0] : [.max, .max] }
}
