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

    static func add(
        _ change: Int, to user: UserID, in community: CommunityID, at moment: Timestamp, _ db: Database
    ) throws {
        try db.run(add, [community, FeedDay(moment).number, user, change])
    }
}
