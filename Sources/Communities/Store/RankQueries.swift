import GRDB
import Kernel
import Storage

/// SQL over ranks and their history.
enum RankQueries {
    /// What a post's ranks are now, and what its votes say.
    struct Ranked: Sendable {
        let communityId: CommunityID
        let tally: Tally
        let ranks: Ranks
        let version: Int64
        let createdAt: Timestamp
    }

    static let ofPost = """
        SELECT communityId, upvotes, downvotes, hotRank, bestRank, topRank, controversyRank, rankVersion, createdAt,
            risingRank
        FROM posts WHERE id = ?
        """
    static let ofComment =
        "SELECT postId, upvotes, downvotes, bestRank, topRank, controversyRank FROM comments WHERE id = ?"
    static let newestVersion = """
        SELECT max((SELECT coalesce(max(id), 0) FROM posts), (SELECT coalesce(max(untilVersion), 0) FROM rankHistory))
        """
    static let oldestVersion = "SELECT coalesce(min(untilVersion), 0) FROM rankHistory"

    static func post(_ id: PostID, in db: Database) throws -> Ranked? {
        try db.first(ofPost, [id]) { row in
            Ranked(
                communityId: row[0], tally: Tally(upvotes: row[1], downvotes: row[2]),
                ranks: Ranks(hot: row[3], best: row[4], top: row[5], controversy: row[6], rising: row[9]),
                version: row[7], createdAt: row[8])
        }
    }

    /// Writes new ranks of a post, and keeps the old ones under the version that replaces them.
    static func change(_ id: PostID, from old: Ranked, to ranks: Ranks, version: Int64, in db: Database) throws {
        try db.run(
            """
            INSERT INTO rankHistory
                (untilVersion, fromVersion, postId, hotRank, bestRank, topRank, controversyRank, risingRank)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                version, old.version, id, old.ranks.hot, old.ranks.best, old.ranks.top, old.ranks.controversy,
                old.ranks.rising,
            ])
        try db.run(
            """
            UPDATE posts SET hotRank = ?, bestRank = ?, topRank = ?, controversyRank = ?, risingRank = ?, rankVersion = ?
            WHERE id = ?
            """, [ranks.hot, ranks.best, ranks.top, ranks.controversy, ranks.rising, version, id])
    }

    /// The post, votes and ranks of a comment.
    static func comment(_ id: CommentID, in db: Database) throws -> (post: PostID, tally: Tally, ranks: Ranks)? {
        try db.first(ofComment, [id]) { row in
            (
                row[0], Tally(upvotes: row[1], downvotes: row[2]),
                Ranks(hot: 0, best: row[3], top: row[4], controversy: row[5], rising: 0)
            )
        }
    }

    static func change(_ id: CommentID, to ranks: Ranks, in db: Database) throws {
        try db.run(
            "UPDATE comments SET bestRank = ?, topRank = ?, controversyRank = ? WHERE id = ?",
            [ranks.best, ranks.top, ranks.controversy, id])
    }

    /// The newest version a snapshot shows. Versions and the identities of posts grow together, so every later post and
    /// every later rank has a greater one.
    static func newestVersion(in db: Database) throws -> Int64 {
        try db.first(newestVersion) { $0[0] } ?? 0
    }

    /// Walks that began before this version cannot go on: what they need was let go.
    static func oldestVersion(in db: Database) throws -> Int64 {
        try db.first(oldestVersion) { $0[0] } ?? 0
    }

    /// Lets go of history older than `time`, and of what is more than `most` rows. The newest row let go stays, as the
    /// mark of how far that went.
    static func trim(before time: Timestamp, most: Int, in db: Database) throws {
        let old = PostID.first(at: time)
        let byAge: Int64? = try db.first("SELECT max(untilVersion) FROM rankHistory WHERE untilVersion < ?", [old]) {
            $0[0]
        }
        let byCount: Int64? = try db.first(
            "SELECT untilVersion FROM rankHistory ORDER BY untilVersion DESC LIMIT 1 OFFSET ?", [most]
        ) { $0[0] }
        guard let bound = [byAge, byCount].compactMap({ $0 }).max() else { return }
        try db.run("DELETE FROM rankHistory WHERE untilVersion < ?", [bound])
    }
}

/// A day of the calendar in UTC, by which the best of a week is merged.
struct FeedDay: Hashable, Sendable {
    /// Days since 1970-01-01.
    let number: Int64

    /// The moment it begins.
    var start: Timestamp { Timestamp(milliseconds: number * 86_400_000) }

    init(number: Int64) { self.number = number }

    init(_ moment: Timestamp) {
        number = moment.milliseconds / 86_400_000
    }
}
