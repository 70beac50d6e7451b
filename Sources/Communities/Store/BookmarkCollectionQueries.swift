import GRDB
import Kernel
import Storage

/// SQL over the places in which people keep what they saved.
enum BookmarkCollectionQueries {
    static let byId = "SELECT \(BookmarkCollection.columns) FROM bookmarkCollections WHERE id = ?"
    /// By name; few enough to be read at once.
    static let ofUser = """
        SELECT \(BookmarkCollection.columns) FROM bookmarkCollections
        WHERE userId = ? AND (? OR isPrivate = 0) ORDER BY name
        """

    static func one(_ id: BookmarkCollectionID, in db: Database) throws -> BookmarkCollection? {
        try db.first(byId, [id], BookmarkCollection.init(row:))
    }

    static func all(of user: UserID, withPrivate: Bool, in db: Database) throws -> [BookmarkCollection] {
        try db.all(ofUser, [user, withPrivate], BookmarkCollection.init(row:))
    }

    static func isTaken(
        _ name: String, of user: UserID, except id: BookmarkCollectionID?, in db: Database
    ) throws -> Bool {
        try db.exists(
            "SELECT 1 FROM bookmarkCollections WHERE userId = ? AND name = ? AND id IS NOT ?", [user, name, id])
    }

    static func insert(_ collection: BookmarkCollection, in db: Database) throws {
        try db.run(
            """
            INSERT INTO bookmarkCollections (id, userId, name, description, isPrivate, createdAt, updatedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                collection.id, collection.userId, collection.name, collection.description, collection.isPrivate,
                collection.createdAt, collection.updatedAt,
            ])
    }

    static func update(_ collection: BookmarkCollection, in db: Database) throws {
        try db.run(
            "UPDATE bookmarkCollections SET name = ?, description = ?, isPrivate = ?, updatedAt = ? WHERE id = ?",
            [collection.name, collection.description, collection.isPrivate, collection.updatedAt, collection.id])
    }

    /// Its things stay saved.
    static func delete(_ id: BookmarkCollectionID, in db: Database) throws {
        try db.run("DELETE FROM bookmarkCollections WHERE id = ?", [id])
    }
}

extension BookmarkCollection {
    /// The columns `init(row:)` reads, in order.
    static let columns = "id, userId, name, description, isPrivate, itemCount, createdAt, updatedAt"

    init(row: Row) {
        id = row[0]
        userId = row[1]
        name = row[2]
        description = row[3]
        isPrivate = row[4]
        itemCount = row[5]
        createdAt = row[6]
        updatedAt = row[7]
    }
}
