import GRDB
import Kernel
import Storage

/// SQL over `filePermissions`: a row for each file whose owner said who may have it.
enum PermissionQueries {
    private static let columns =
        "isPublic, allowedUsers, deniedUsers, availableFrom, availableUntil, maxDownloads, fileId"
    static let byFile = "SELECT \(columns) FROM filePermissions WHERE fileId = ?"
    /// Binds a JSON list of files.
    static let byFiles = """
        SELECT \(columns) FROM filePermissions WHERE fileId IN (SELECT value FROM json_each(?))
        """
    static let takeOne = """
        UPDATE filePermissions SET downloadCount = downloadCount + 1 WHERE fileId = ? AND downloadCount < maxDownloads
        """

    static func one(_ file: FileID, in db: Database) throws -> FilePermissions? {
        try db.first(byFile, [file], decode)
    }

    /// Those of several files; files of which nothing was said are missing.
    static func all(_ files: [FileID], in db: Database) throws -> [FileID: FilePermissions] {
        let found = try db.all(byFiles, [files.jsonList()]) { ($0[6] as FileID, decode($0)) }
        return Dictionary(uniqueKeysWithValues: found)
    }

    private static func decode(_ row: Row) -> FilePermissions {
        FilePermissions(
            isPublic: row[0], allowedUsers: IDList.read(row[1]), deniedUsers: IDList.read(row[2]),
            availableFrom: row[3], availableUntil: row[4], maxDownloads: row[5])
    }

    /// What was downloaded so far still counts.
    static func save(_ permissions: FilePermissions, of file: FileID, in db: Database) throws {
        try db.run(
            """
            INSERT INTO filePermissions (fileId, isPublic, allowedUsers, deniedUsers, availableFrom, availableUntil,
                maxDownloads)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET isPublic = excluded.isPublic, allowedUsers = excluded.allowedUsers,
                deniedUsers = excluded.deniedUsers, availableFrom = excluded.availableFrom,
                availableUntil = excluded.availableUntil, maxDownloads = excluded.maxDownloads
            """,
            [
                file, permissions.isPublic, permissions.allowedUsers.jsonList(), permissions.deniedUsers.jsonList(),
                permissions.availableFrom, permissions.availableUntil, permissions.maxDownloads,
            ])
    }

    static func delete(of file: FileID, in db: Database) throws {
        try db.run("DELETE FROM filePermissions WHERE fileId = ?", [file])
    }

    /// Counts one download; false when there are none left.
    static func take(_ file: FileID, in db: Database) throws -> Bool { try db.run(takeOne, [file]) > 0 }
}
