import Kernel
import LoadFigures

/// The rows of a vote by SQLite and nothing else: one thread, so many votes a commit. No permission is asked, nobody waits for
/// an answer, no score is told.
struct BareVotes {
    private let sqlite: BareSQLite

    private enum Statement: Int, CaseIterable {
        case value, put, delete, count, karma, karmaDay, pending

        var sql: String {
            switch self {
            case .value: "SELECT value FROM postVotes WHERE postId = ? AND userId = ?"
            case .put:
                """
                INSERT INTO postVotes (postId, userId, value, createdAt) VALUES (?, ?, ?, ?)
                ON CONFLICT (postId, userId) DO UPDATE SET value = excluded.value, createdAt = excluded.createdAt
                """
            case .delete: "DELETE FROM postVotes WHERE postId = ? AND userId = ?"
            case .count: "UPDATE posts SET upvotes = upvotes + ?, downvotes = downvotes + ? WHERE id = ?"
            case .karma:
                """
                INSERT INTO karma (userId, communityId, postKarma) VALUES (?, ?, ?)
                ON CONFLICT (userId, communityId) DO UPDATE SET postKarma = postKarma + excluded.postKarma
                """
            case .karmaDay:
                """
                INSERT INTO karmaDays (communityId, day, userId, karma) VALUES (?, 20000, ?, ?)
                ON CONFLICT (communityId, day, userId) DO UPDATE SET karma = karma + excluded.karma
                """
            case .pending:
                """
                INSERT INTO pendingVotes (targetId, isComment) VALUES (?, 0)
                ON CONFLICT (targetId, isComment) DO UPDATE SET hasVotes = 1 WHERE hasVotes = 0
                """
            }
        }
    }

    /// Copies the database at `source` to `path`, the votes in it included.
    init(copying source: String, to path: String) throws {
        try BareSQLite.copy(source, to: path)
        sqlite = try BareSQLite(path, statements: Statement.allCases.map(\.sql))
    }

    /// Casts votes, so many a commit.
    func cast(_ ballots: [Ballot], group: Int, in village: Village) throws {
        try sqlite.each(ballots, group: group) { try cast($0, village) }
    }

    private func cast(_ ballot: Ballot, _ village: Village) throws {
        let (post, user) = (village.posts[ballot.post].rawValue, village.people[ballot.person].rawValue)
        let old = try step(.value, [post, user])
        let new = Int64(ballot.value)
        guard old != new else { return }
        if new == 0 {
            try step(.delete, [post, user])
        } else {
            try step(.put, [post, user, new, 1_735_689_600_000])
        }
        try step(.count, [(new > 0 ? 1 : 0) - (old > 0 ? 1 : 0), (new < 0 ? 1 : 0) - (old < 0 ? 1 : 0), post])
        try step(.karma, [village.author.rawValue, village.community.rawValue, new - old])
        try step(.karmaDay, [village.community.rawValue, village.author.rawValue, new - old])
        try step(.pending, [post])
    }

    @discardableResult
    private func step(_ statement: Statement, _ values: [Int64]) throws -> Int64 {
        try sqlite.step(statement.rawValue, values)
    }
}
