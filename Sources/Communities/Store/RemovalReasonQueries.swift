import GRDB
import Kernel
import Storage

/// SQL over the templates for removals.
enum RemovalReasonQueries {
    private static let columns = "id, communityId, title, body, kind, createdAt"
    static let all = "SELECT \(columns) FROM removalReasons WHERE communityId = ? ORDER BY id"
    static let one = "SELECT \(columns) FROM removalReasons WHERE id = ? AND communityId = ?"

    /// Oldest first.
    static func all(of community: CommunityID, in db: Database) throws -> [RemovalReason] {
        try db.all(all, [community], RemovalReason.init(row:))
    }

    static func find(
        _ id: RemovalReasonID, of community: CommunityID, in db: Database
    ) throws -> RemovalReason? {
        try db.first(one, [id, community], RemovalReason.init(row:))
    }

    static func insert(_ reason: RemovalReason, in db: Database) throws {
        try db.run(
            "INSERT INTO removalReasons (\(columns)) VALUES (?, ?, ?, ?, ?, ?)",
            [reason.id, reason.communityId, reason.title, reason.body, reason.kind.rawValue, reason.createdAt])
    }

    static func delete(_ id: RemovalReasonID, in db: Database) throws {
        try db.run("DELETE FROM removalReasons WHERE id = ?", [id])
    }
}

extension RemovalReason {
    init(row: Row) {
        id = row[0]
        communityId = row[1]
        title = row[2]
        body = row[3]
        kind = Stored.value(row[4], else: .both)
        createdAt = row[5]
    }
}
