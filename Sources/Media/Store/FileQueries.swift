import Blobs
import GRDB
import Kernel
import Storage

/// SQL over `files` and the counts in `blobs`; both change together.
enum FileQueries {
    static let columns = """
        id, userId, purpose, originalName, mimeType, size, blobHash, width, height, altText, isSpoiler, attachedAt, \
        createdAt
        """
    static let byId = "SELECT \(columns) FROM files WHERE id = ?"
    static let byIds = "SELECT \(columns) FROM files WHERE id IN (SELECT value FROM json_each(?))"
    /// Newest first, below an id; of one purpose, or with a type that matches, when these are given.
    static let byUser = """
        SELECT \(columns) FROM files
        WHERE userId = ?1 AND id < ?2 AND (?4 IS NULL OR purpose = ?4) AND (?5 IS NULL OR mimeType GLOB ?5)
        ORDER BY id DESC LIMIT ?3
        """
    static let bytesOfUser = "SELECT coalesce(sum(size), 0) FROM files WHERE userId = ?"
    static let expired = "SELECT \(columns) FROM files WHERE expiresAt < ? ORDER BY expiresAt LIMIT ?"
    static let unused = "SELECT hash FROM blobs WHERE zeroSince < ? ORDER BY zeroSince LIMIT ?"

    static func one(_ id: FileID, in db: Database) throws -> UploadedFile? {
        try db.first(byId, [id], decode)
    }

    static func all(_ ids: [FileID], in db: Database) throws -> [FileID: UploadedFile] {
        guard !ids.isEmpty else { return [:] }
        let files = try db.all(byIds, [ids.jsonList()], decode)
        return Dictionary(uniqueKeysWithValues: files.map { ($0.id, $0) })
    }

    static func list(
        of user: UserID, _ purpose: FilePurpose?, _ kind: FilesInput.Kind?, below id: FileID, limit: Int,
        in db: Database
    ) throws -> [UploadedFile] {
        try db.all(byUser, [user, id, limit, purpose?.rawValue, kind.map { "\($0.rawValue)/*" }], decode)
    }

    static func bytes(of user: UserID, in db: Database) throws -> Int {
        try db.first(bytesOfUser, [user]) { $0[0] } ?? 0
    }

    static func insert(_ file: UploadedFile, expiresAt: Timestamp, in db: Database) throws {
        try db.run(
            """
            INSERT INTO blobs (hash, size, refCount) VALUES (?, ?, 1)
            ON CONFLICT (hash) DO UPDATE SET refCount = refCount + 1, zeroSince = NULL
            """, [file.hash.description, file.size])
        try db.run(
            """
            INSERT INTO files (id, userId, purpose, originalName, mimeType, size, blobHash, width, height, altText,
                isSpoiler, expiresAt, createdAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                file.id, file.userId, file.purpose.rawValue, file.name, file.mime, file.size, file.hash.description,
                file.width, file.height, file.altText, file.isSpoiler, expiresAt, file.createdAt,
            ])
    }

    static func attach(_ id: FileID, at now: Timestamp, in db: Database) throws {
        try db.run("UPDATE files SET attachedAt = ?, expiresAt = NULL WHERE id = ?", [now, id])
    }

    static func describe(_ id: FileID, _ altText: String?, isSpoiler: Bool, in db: Database) throws {
        try db.run("UPDATE files SET altText = ?, isSpoiler = ? WHERE id = ?", [altText, isSpoiler, id])
    }

    /// Removes the row and lets go of the bytes.
    static func delete(_ file: UploadedFile, at now: Timestamp, in db: Database) throws {
        guard try db.run("DELETE FROM files WHERE id = ?", [file.id]) > 0 else { return }
        try db.run(
            """
            UPDATE blobs SET refCount = refCount - 1, zeroSince = CASE refCount WHEN 1 THEN ? END WHERE hash = ?
            """, [now, file.hash.description])
    }

    /// Files that waited in vain.
    static func expired(at now: Timestamp, limit: Int, in db: Database) throws -> [UploadedFile] {
        try db.all(expired, [now, limit], decode)
    }

    /// Blobs nothing has shown since before `moment`.
    static func unusedBlobs(since moment: Timestamp, limit: Int, in db: Database) throws -> [BlobHash] {
        try db.all(unused, [moment, limit]) { BlobHash($0[0]) }.compactMap { $0 }
    }

    /// Blobs that files show, by name, after one. Binds it and a limit.
    static let shown = "SELECT hash, size FROM blobs WHERE hash > ? AND refCount > 0 ORDER BY hash LIMIT ?"
    static let ofBlob = "SELECT \(columns) FROM files WHERE blobHash = ? ORDER BY id LIMIT ?"

    static func shownBlobs(after hash: String, limit: Int, in db: Database) throws -> [(hash: String, size: Int)] {
        try db.all(shown, [hash, limit]) { ($0[0], $0[1]) }
    }

    /// Files that show a blob, the oldest first.
    static func files(of hash: BlobHash, limit: Int, in db: Database) throws -> [UploadedFile] {
        try db.all(ofBlob, [hash.description, limit], decode)
    }

    /// How often a blob is shown, counted from the files that show it.
    static let references = KeptCount(
        "blobs", "refCount", by: ["hash"], actual: "SELECT count(*) FROM files WHERE blobHash = blobs.hash"
    ) { key, context in
        try context.db.run(
            """
            UPDATE blobs SET refCount = files.count,
                zeroSince = CASE WHEN files.count = 0 THEN coalesce(zeroSince, ?2) END
            FROM (SELECT count(*) AS count FROM files WHERE blobHash = ?1) AS files WHERE hash = ?1
            """, StatementArguments(key) + [context.now])
    }

    static func forget(_ hash: BlobHash, in db: Database) throws {
        try db.run("DELETE FROM blobs WHERE hash = ? AND refCount = 0", [hash.description])
    }

    static func isKnown(_ hash: BlobHash, in db: Database) throws -> Bool {
        try db.exists("SELECT 1 FROM blobs WHERE hash = ?", [hash.description])
    }

    private static func decode(_ row: Row) throws -> UploadedFile {
        guard let hash = BlobHash(row[6]) else {
            throw Refusal(.internal, "Something went wrong on our side.")
        }
        return UploadedFile(
            id: row[0], userId: row[1], purpose: FilePurpose(rawValue: row[2]) ?? .attachment, name: row[3],
            mime: row[4], size: row[5], hash: hash, width: row[7], height: row[8], altText: row[9],
            isSpoiler: row[10], attachedAt: row[11], createdAt: row[12])
    }
}
