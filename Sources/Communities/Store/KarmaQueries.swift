import GRDB
import Kernel
import Storage

/// SQL over karma by day: who earned how much where and when.
enum KarmaQueries {
    /// One upsert by primary key a vote: a second row of a table whose pages a busy community keeps warm, and no index,
    /// for `karma` stands in none. Only the first vote of a day adds an entry to the index by person.
    static let add = """
        INSERT INTO karmaDays (communityId, day, userId, karma) VALUES (?, ?, ?, ?)
        ON CONFLICT (communityId, day, userId) DO UPDATE SET karma = karma + excluded.karma
        """

    /// What one person earned by day and community, the last day first.
    static let history = """
        SELECT day, communityId, karma FROM karmaDays
        WHERE userId = ? AND day >= ? AND (day, communityId) < (?, ?) AND karma <> 0
        ORDER BY day DESC, communityId DESC LIMIT ?
        """

    /// The most karma from a day on. Binds the community if there is one, the day and a limit.
    static func since(inCommunity: Bool) -> String {
        """
        SELECT k.userId, sum(k.karma) AS total FROM \(inCommunity ? one : open)
        CROSS JOIN karmaDays k ON k.communityId = c.id AND k.day >= ?
        GROUP BY k.userId HAVING total > 0 ORDER BY total DESC, k.userId LIMIT ?
        """
    }

    /// The most karma ever. Binds the community if there is one, and a limit.
    static func ever(inCommunity: Bool) -> String {
        """
        SELECT k.userId, sum(k.postKarma + k.commentKarma) AS total FROM \(inCommunity ? one : open)
        CROSS JOIN karma k ON k.communityId = c.id
        GROUP BY k.userId HAVING total > 0 ORDER BY total DESC, k.userId LIMIT ?
        """
    }

    private static let one = "(SELECT ? AS id) c"
    /// Who is busy where not everybody looks does not show by their rank either.
    static let open = """
        (SELECT id FROM communities WHERE deletedAt IS NULL AND visibility <> 'private') c
        """

    static func add(
        _ change: Int, to user: UserID, in community: CommunityID, at moment: Timestamp, _ db: Database
    ) throws {
        try db.run(add, [community, FeedDay(moment).number, user, change])
    }

    /// - Parameter before: where the page before ended: a day and a community.
    static func history(
        of user: UserID, since day: FeedDay, before: [Int64]?, limit: Int, in db: Database
    ) throws -> [KarmaOfDay] {
        let before = before ?? [.max, .max]
        return try db.all(history, [user, day.number, before[0], before[1], limit]) { row in
            KarmaOfDay(day: FeedDay(number: row[0]), communityId: row[1], karma: row[2])
        }
    }

    /// Those with the most karma, in one community or in all that everyone may see.
    /// - Parameter day: nil counts what was ever earned.
    static func most(
        in community: CommunityID?, since day: FeedDay?, limit: Int, _ db: Database
    ) throws -> [(userId: UserID, count: Int)] {
        var arguments: [(any DatabaseValueConvertible)?] = []
        if let community { arguments.append(community) }
        if let day { arguments.append(day.number) }
        let sql = day == nil ? ever(inCommunity: community != nil) : since(inCommunity: community != nil)
        return try db.all(sql, StatementArguments(arguments + [limit])) { ($0[0], $0[1]) }
    }

    /// What lacks in the karma of somebody somewhere; negative when there is too much.
    struct Lacking: Sendable {
        let userId: UserID
        let communityId: CommunityID
        let posts: Int
        let comments: Int
    }

    private static let lacking = """
        SELECT userId, communityId, sum(posts), sum(comments) FROM (
            SELECT userId, communityId, -postKarma AS posts, -commentKarma AS comments FROM karma
            UNION ALL
            SELECT p.authorId, p.communityId, v.value, 0
            FROM postVotes v CROSS JOIN posts p ON p.id = v.postId WHERE v.userId <> p.authorId
            UNION ALL
            SELECT c.authorId, p.communityId, 0, v.value
            FROM commentVotes v CROSS JOIN comments c ON c.id = v.commentId CROSS JOIN posts p ON p.id = c.postId
            WHERE v.userId <> c.authorId
        ) GROUP BY userId, communityId HAVING sum(posts) <> 0 OR sum(comments) <> 0
        """

    /// Whose karma is not what the votes of others come to. Reads all votes.
    static func wrong(in db: Database) throws -> [Lacking] {
        try db.all(lacking) { Lacking(userId: $0[0], communityId: $0[1], posts: $0[2], comments: $0[3]) }
    }

    static func add(_ lacking: Lacking, in db: Database) throws {
        try db.run(
            """
            INSERT INTO karma (userId, communityId, postKarma, commentKarma) VALUES (?, ?, ?, ?)
            ON CONFLICT (userId, communityId) DO UPDATE SET
                postKarma = postKarma + excluded.postKarma, commentKarma = commentKarma + excluded.commentKarma
            """, [lacking.userId, lacking.communityId, lacking.posts, lacking.comments])
    }
}
