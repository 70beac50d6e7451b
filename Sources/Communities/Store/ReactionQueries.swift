import GRDB
import Kernel
import Storage

/// SQL over what a person's reactions come to.
enum ReactionQueries {
    /// What one person gave and got on one day.
    struct OfDay: Hashable, Sendable {
        let day: FeedDay
        let given: Int
        let received: Int
    }

    static let days = """
        SELECT day, given, received FROM reactionDays WHERE userId = ? AND (given > 0 OR received > 0)
        ORDER BY day DESC LIMIT 367
        """
    /// A person uses some hundred emoji in a life, so they are ordered aside.
    static let favourites =
        "SELECT emoji, count FROM reactionHabits WHERE userId = ? AND count > 0 ORDER BY count DESC, emoji LIMIT 10"

    /// The last day first, a year at most, which is therefore the longest streak that is told.
    static func days(of user: UserID, in db: Database) throws -> [OfDay] {
        try db.all(days, [user]) { OfDay(day: FeedDay(number: $0[0]), given: $0[1], received: $0[2]) }
    }

    static func favourites(of user: UserID, in db: Database) throws -> [FavouriteEmojiPayload] {
        try db.all(favourites, [user]) { FavouriteEmojiPayload(emoji: $0[0], count: $0[1]) }
    }

    /// Counts a reaction given or taken back on the day it was given; nobody receives their own.
    static func count(
        _ emoji: String, by user: UserID, under author: UserID, _ change: Int, on day: FeedDay, in db: Database
    ) throws {
        try add(given: change, received: 0, of: user, on: day, in: db)
        if author != user { try add(given: 0, received: change, of: author, on: day, in: db) }
        try db.run(
            """
            INSERT INTO reactionHabits (userId, emoji, count) VALUES (?, ?, max(?3, 0))
            ON CONFLICT DO UPDATE SET count = max(count + ?3, 0)
            """, [user, emoji, change])
    }

    private static func add(given: Int, received: Int, of user: UserID, on day: FeedDay, in db: Database) throws {
        try db.run(
            """
            INSERT INTO reactionDays (userId, day, given, received) VALUES (?, ?, max(?3, 0), max(?4, 0))
            ON CONFLICT DO UPDATE SET given = max(given + ?3, 0), received = max(received + ?4, 0)
            """, [user, day.number, given, received])
    }
}
