import GRDB
import Kernel
import Storage

/// What the things of one room show: SQL over a table of that room with the columns of `owner`, `position` and `fileId`.
///
/// The room makes the table, with a trigger that gives a file back when its row goes, and asks here.
package struct AttachedFiles<Owner>: Sendable {
    private let insertion: String
    private let deletion: String
    /// Rows of several owners, in order; its one argument is a JSON list of their ids.
    package let ofMany: String
    /// The owner of a file.
    package let showing: String

    /// - Parameters:
    ///   - table: the table's name.
    ///   - owner: the column of whatever shows the files.
    package init(_ table: String, by owner: String) {
        insertion = "INSERT INTO \(table) (\(owner), position, fileId) VALUES (?, ?, ?)"
        deletion = "DELETE FROM \(table) WHERE \(owner) = ?"
        ofMany = """
            SELECT \(owner), fileId FROM \(table)
            WHERE \(owner) IN (SELECT value FROM json_each(?)) ORDER BY \(owner), position
            """
        showing = "SELECT \(owner) FROM \(table) WHERE fileId = ?"
    }

    /// Writes what something new shows, in order.
    package func insert(_ files: [UploadedFile], of owner: ID<Owner>, in db: Database) throws {
        for (position, file) in files.enumerated() { try db.run(insertion, [owner, position, file.id]) }
    }

    /// Lets go of everything something shows.
    package func delete(of owner: ID<Owner>, in db: Database) throws {
        try db.run(deletion, [owner])
    }

    /// What shows a file.
    package func owner(of file: FileID, in db: Database) throws -> ID<Owner>? {
        try db.first(showing, [file]) { $0[0] }
    }

    /// What is shown, in order; owners without files are missing.
    package func payloads(of owners: [ID<Owner>], in db: Database) throws -> [ID<Owner>: [AttachmentPayload]] {
        let shown = try db.all(ofMany, [owners.jsonList()]) { ($0[0] as ID<Owner>, $0[1] as FileID) }
        guard !shown.isEmpty else { return [:] }
        let files = try FileQueries.all(shown.map(\.1), in: db)
        return shown.reduce(into: [:]) { found, pair in
            guard let file = files[pair.1] else { return }
            found[pair.0, default: []].append(AttachmentPayload(file))
        }
    }
}
