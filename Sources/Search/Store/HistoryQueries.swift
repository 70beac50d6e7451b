import GRDB
import Kernel
import Storage

/// SQL over what people asked before.
enum HistoryQueries {
    static let newest = """
        SELECT query, isSaved, searchedAt FROM searchHistory
        WHERE userId = ? AND isSaved = ? ORDER BY searchedAt DESC LIMIT ?
        """
    static let one = "SELECT query, isSaved, searchedAt FROM searchHistory WHERE userId = ? AND folded = ?"
    static let put = """
        INSERT INTO searchHistory (userId, folded, query, isPlain, searchedAt) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (userId, folded) DO UPDATE SET query = excluded.query, searchedAt = excluded.searchedAt
        """
    static let mark = "UPDATE searchHistory SET isSaved = ? WHERE userId = ? AND folded = ?"
    static let countSaved = "SELECT COUNT(*) FROM searchHistory WHERE userId = ? AND isSaved = 1"
    /// What is older than the last that is kept.
    static let trim = """
        DELETE FROM searchHistory WHERE userId = ? AND isSaved = 0 AND searchedAt <= (
            SELECT searchedAt FROM searchHistory WHERE userId = ? AND isSaved = 0 ORDER BY searchedAt DESC LIMIT 1 OFFSET ?
        )
        """
    static let forget = "DELETE FROM searchHistory WHERE userId = ? AND folded = ?"
    static let forgetRecent = "DELETE FROM searchHistory WHERE userId = ? AND isSaved = 0"
    /// Among the newest questions of everybody, those of enough people. A person has one row a question.
    static let popular = """
        SELECT folded, COUNT(*) AS people FROM (
            SELECT folded FROM searchHistory WHERE isPlain = 1 AND searchedAt >= ? ORDER BY searchedAt DESC LIMIT ?
        ) GROUP BY folded HAVING people >= ? ORDER BY people DESC, folded LIMIT ?
        """

    /// Newest first.
    static func newest(of user: UserID, isSaved: Bool, limit: Int, in db: Database) throws -> [SearchHistoryPayload] {
        try db.all(newest, [user, isSaved, limit]) {
            SearchHistoryPayload(query: $0[0], isSaved: $0[1], searchedAt: $0[2])
        }
    }

    static func one(_ query: AskedQuery, of user: UserID, in db: Database) throws -> SearchHistoryPayload? {
        try db.first(one, [user, query.folded]) {
            SearchHistoryPayload(query: $0[0], isSaved: $0[1], searchedAt: $0[2])
        }
    }

    static func put(_ query: AskedQuery, of user: UserID, at time: Timestamp, in db: Database) throws {
        try db.run(put, [user, query.folded, query.text, query.isPlain, time])
    }

    static func mark(_ query: AskedQuery, of user: UserID, isSaved: Bool, in db: Database) throws {
        try db.run(mark, [isSaved, user, query.folded])
    }

    static func countSaved(of user: UserID, in db: Database) throws -> Int {
        try db.first(countSaved, [user]) { $0[0] } ?? 0
    }

    static func trim(of user: UserID, keeping most: Int, in db: Database) throws {
        try db.run(trim, [user, user, most])
    }

    static func forget(_ query: AskedQuery, of user: UserID, in db: Database) throws {
        try db.run(forget, [user, query.folded])
    }

    static func forgetRecent(of user: UserID, in db: Database) throws {
        try db.run(forgetRecent, [user])
    }

    static func popular(
        since start: Timestamp, among most: Int, people: Int, limit: Int, in db: Database
    ) throws -> [String] {
        try db.all(popular, [start, most, people, limit]) { $0[0] }
    }
}
