import GRDB
import Kernel
import Storage

/// SQL behind what communities people are shown, and behind their numbers.
enum DiscoveryQueries {
    static let featured = """
        SELECT id FROM communities WHERE isFeatured = 1 AND deletedAt IS NULL AND visibility <> 'private'
        ORDER BY memberCount DESC, id DESC LIMIT ?
        """
    static let pulses = """
        SELECT communityId, upvotes + downvotes, commentCount, createdAt FROM posts
        WHERE deletedAt IS NULL AND isRemoved = 0 ORDER BY hotRank DESC, id DESC LIMIT ?
        """
    static let membersAfter = """
        SELECT userId FROM communityMembers WHERE communityId = ? AND userId > ? ORDER BY userId LIMIT ?
        """
    static let membersBefore = """
        SELECT userId FROM communityMembers WHERE communityId = ? AND userId < ? ORDER BY userId DESC LIMIT ?
        """
    static let communitiesOf = """
        SELECT communityId FROM communityMembers WHERE userId = ? ORDER BY communityId DESC LIMIT ?
        """
    static let joined = """
        SELECT count(*) FILTER (WHERE joinedAt >= ?), count(*) FILTER (WHERE joinedAt >= ?), count(*)
        FROM communityMembers WHERE communityId = ? AND joinedAt >= ?
        """
    static let posted = """
        SELECT count(*) FILTER (WHERE createdDay >= ?), count(*) FILTER (WHERE createdDay >= ?), count(*)
        FROM posts WHERE communityId = ? AND createdDay >= ? AND deletedAt IS NULL AND isRemoved = 0
        """

    /// Largest first.
    static func featured(limit: Int, in db: Database) throws -> [CommunityID] {
        try db.all(featured, [limit]) { $0[0] }
    }

    /// The hottest posts of all communities, private ones too.
    static func pulses(limit: Int, in db: Database) throws -> [CommunityTrend.Pulse] {
        try db.all(pulses, [limit]) { row in
            CommunityTrend.Pulse(communityId: row[0], votes: row[1], comments: row[2], createdAt: row[3])
        }
    }

    /// Members of a community whose accounts are about as old as someone's.
    static func neighbours(
        of user: UserID, in community: CommunityID, limit: Int, _ db: Database
    ) throws -> [UserID] {
        try [membersAfter, membersBefore].flatMap { sql in
            try db.all(sql, [community, user, limit / 2]) { $0[0] as UserID }
        }
    }

    /// The youngest communities someone is in.
    static func communities(of user: UserID, limit: Int, in db: Database) throws -> [CommunityID] {
        try db.all(communitiesOf, [user, limit]) { $0[0] }
    }

    /// How many members joined and are still there.
    static func joined(_ community: CommunityID, _ spans: GrowthSpans, in db: Database) throws -> GrowthCounts {
        try db.first(
            joined, [spans.day.start, spans.week.start, community, spans.month.start], GrowthCounts.init(row:))
            ?? GrowthCounts(day: 0, week: 0, month: 0)
    }

    /// How many posts were written and still stand.
    static func posted(_ community: CommunityID, _ spans: GrowthSpans, in db: Database) throws -> GrowthCounts {
        try db.first(
            posted, [spans.day.number, spans.week.number, community, spans.month.number], GrowthCounts.init(row:))
            ?? GrowthCounts(day: 0, week: 0, month: 0)
    }
}

/// The days that growth is counted from, with today as the last.
struct GrowthSpans: Sendable {
    let day: FeedDay
    let week: FeedDay
    let month: FeedDay

    init(at now: Timestamp) {
        day = FeedDay(now)
        week = FeedDay(now - .days(6))
        month = FeedDay(now - .days(29))
    }
}

extension GrowthCounts {
    fileprivate init(row: Row) {
        self.init(day: row[0], week: row[1], month: row[2])
    }
}
