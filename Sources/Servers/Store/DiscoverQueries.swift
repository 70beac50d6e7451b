import GRDB
import Kernel
import Storage

/// SQL for finding public servers.
enum DiscoverQueries {
    /// What is looked for.
    struct Filter: Sendable {
        var text: String?
        var category: ServerCategory?
        var leastMembers = 0
        var mostMembers = Int.max
    }

    /// A server in the list, with the number its order counts by.
    struct Found: Sendable {
        let server: Server
        let memberCount: Int
        let key: Int64
        let isMember: Bool
    }

    /// One page after the row with this key.
    static func page(
        _ filter: Filter, _ sort: DiscoverSort, for user: UserID?, after cursor: (key: Int64, id: ServerID)?,
        limit: Int, in db: Database
    ) throws -> [Found] {
        let like = Like(filter.text ?? "")
        let user = user ?? UserID(rawValue: 0)
        var arguments: StatementArguments = [
            user, filter.category?.rawValue, filter.category?.rawValue, filter.leastMembers, filter.mostMembers,
            filter.text == nil, like.anywhere, like.anywhere, like.anywhere,
        ]
        if let cursor { arguments += sort.takesKey ? [cursor.key, cursor.id] : [cursor.id, cursor.id] }
        arguments += [limit]
        return try db.all(sql(sort, isFirst: cursor == nil), arguments) { row in
            Found(
                server: try Server(row: row), memberCount: row[Server.columnCount], key: row[Server.columnCount + 1],
                isMember: row[Server.columnCount + 2])
        }
    }

    /// The statement for an order; later pages begin after a key.
    static func sql(_ sort: DiscoverSort, isFirst: Bool) -> String {
        """
        SELECT \(Server.columns), s.approximateMemberCount, \(sort.key),
            EXISTS (SELECT 1 FROM serverMembers m WHERE m.serverId = s.id AND m.userId = ?)
        FROM servers s
        WHERE s.isPublic = 1 AND s.deletedAt IS NULL AND (? IS NULL OR s.category = ?)
            AND \(sort.takesSize ? "" : "+")s.approximateMemberCount BETWEEN ? AND ?
            AND (? OR s.name LIKE ? ESCAPE '\\' OR s.description LIKE ? ESCAPE '\\' OR s.tags LIKE ? ESCAPE '\\')
            \(isFirst ? "" : "AND \(sort.isAfter)")
        ORDER BY \(sort.order) LIMIT ?
        """
    }
}

extension DiscoverSort {
    /// The number a cursor keeps; names are too long for one and are looked up again by the identity.
    fileprivate var key: String {
        switch self {
        case .members: "s.approximateMemberCount"
        case .activity: Self.newest
        case .created, .alphabetical: "0"
        }
    }

    fileprivate var takesKey: Bool { self == .members || self == .activity }

    /// Whether the index by size is to be walked; elsewhere a plus sign keeps SQLite from it.
    fileprivate var takesSize: Bool { self == .members }

    fileprivate var order: String {
        switch self {
        case .members: "s.approximateMemberCount DESC, s.id DESC"
        case .activity: "\(Self.newest) DESC, s.id DESC"
        case .created: "s.id DESC"
        case .alphabetical: "s.name COLLATE NOCASE, s.id"
        }
    }

    /// Binds two values: key and identity, or the identity twice.
    fileprivate var isAfter: String {
        switch self {
        case .members: "(s.approximateMemberCount, s.id) < (?, ?)"
        case .activity: "(\(Self.newest), s.id) < (?, ?)"
        case .created: "s.id < min(?, ?)"
        case .alphabetical:
            "(s.name COLLATE NOCASE, s.id) > ((SELECT name FROM servers WHERE id = ?) COLLATE NOCASE, ?)"
        }
    }

    /// The newest message of a server, as an identity, which carries the time.
    private static let newest = """
        coalesce((SELECT max(c.lastMessageId) FROM channels c WHERE c.serverId = s.id AND c.deletedAt IS NULL), 0)
        """
}
