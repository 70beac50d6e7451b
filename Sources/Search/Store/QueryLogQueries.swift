import GRDB
import Kernel
import Storage

/// SQL over the searches that were made, by nobody in particular.
enum QueryLogQueries {
    static let insert = """
        INSERT INTO searchQueries (id, query, type, resultCount, tookMs, askedAt) VALUES (?, ?, ?, ?, ?, ?)
        """
    static let exists = "SELECT 1 FROM searchQueries WHERE id = ?"
    /// The first step out of a search is what it was good for.
    static let click = """
        UPDATE searchQueries SET clickedKind = ?, clickedId = ?, clickedPosition = ? WHERE id = ? AND clickedKind IS NULL
        """
    static let expire = """
        DELETE FROM searchQueries WHERE id IN (SELECT id FROM searchQueries WHERE askedAt < ? ORDER BY askedAt LIMIT ?)
        """

    static let old = "SELECT 1 FROM searchQueries WHERE askedAt < ? LIMIT 1"

    static func insert(_ asked: AskedSearch, in db: Database) throws {
        try db.run(
            insert,
            [asked.id, asked.query.folded, asked.type.rawValue, asked.resultCount, asked.tookMs, asked.at])
    }

    /// - Throws: `not_found` for a search that was not made or is forgotten.
    static func click(_ input: SearchClickInput, in db: Database) throws {
        guard try db.exists(exists, [input.queryId]) else { throw Refusal.notFound("search") }
        try db.run(click, [input.kind.rawValue, input.refId, input.position.value, input.queryId])
    }

    static func hasOld(before time: Timestamp, in db: Database) throws -> Bool {
        try db.exists(old, [time])
    }

    /// - Returns: how many were removed.
    static func expire(before time: Timestamp, limit: Int, in db: Database) throws -> Int {
        try db.run(expire, [time, limit])
    }
}
