import GRDB
import Kernel
import Storage

/// SQL over reactions by community and day: which emoji are used, and whose posts and comments get them. Read only over
/// communities that everyone may see.
enum OpenReactionQueries {
    /// Binds a kind or null, a day and a limit.
    static let emoji = """
        SELECT d.emoji, sum(d.count) AS total FROM \(KarmaQueries.open)
        CROSS JOIN emojiDays d ON d.communityId = c.id AND d.day >= ?2
        WHERE ?1 IS NULL OR d.kind = ?1
        GROUP BY d.emoji HAVING total > 0 ORDER BY total DESC, d.emoji LIMIT ?3
        """
    /// As `emoji`.
    static let people = """
        SELECT d.userId, sum(d.count) AS total FROM \(KarmaQueries.open)
        CROSS JOIN appreciationDays d ON d.communityId = c.id AND d.day >= ?2
        WHERE ?1 IS NULL OR d.kind = ?1
        GROUP BY d.userId HAVING total > 0 ORDER BY total DESC, d.userId LIMIT ?3
        """

    /// Counts a reaction given or taken back on the day it was given; nobody appreciates themselves.
    static func count(
        _ emoji: String, on kind: BookmarksInput.Kind, in community: CommunityID, by user: UserID,
        under author: UserID, _ change: Int, on day: FeedDay, in db: Database
    ) throws {
        try db.run(
            """
            INSERT INTO emojiDays (communityId, day, kind, emoji, count) VALUES (?, ?, ?, ?, max(?5, 0))
            ON CONFLICT DO UPDATE SET count = max(count + ?5, 0)
            """, [community, day.number, kind.rawValue, emoji, change])
        guard author != user else { return }
        try db.run(
            """
            INSERT INTO appreciationDays (communityId, day, kind, userId, count) VALUES (?, ?, ?, ?, max(?5, 0))
            ON CONFLICT DO UPDATE SET count = max(count + ?5, 0)
            """, [community, day.number, kind.rawValue, author, change])
    }

    /// The emoji used most.
    /// - Parameter day: nil counts all that is kept.
    static func trending(
        _ kind: BookmarksInput.Kind?, since day: FeedDay?, limit: Int, in db: Database
    ) throws -> [FavouriteEmojiPayload] {
        try db.all(emoji, [kind?.rawValue, day?.number ?? 0, limit]) {
            FavouriteEmojiPayload(emoji: $0[0], count: $0[1])
        }
    }

    /// Those whose things got the most.
    static func leaders(
        _ kind: BookmarksInput.Kind?, since day: FeedDay?, limit: Int, in db: Database
    ) throws -> [(userId: UserID, count: Int)] {
        try db.all(people, [kind?.rawValue, day?.number ?? 0, limit]) { ($0[0], $0[1]) }
    }
}
