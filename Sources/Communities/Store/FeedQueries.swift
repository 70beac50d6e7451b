import GRDB
import Kernel
import Storage

/// SQL that reads posts in the order of a rank. Every statement walks one index from a place and stops at the end of the
/// page; a unary plus keeps SQLite from preferring another index for what is only a filter.
enum FeedQueries {
    /// One post in an order.
    struct Entry: Hashable, Comparable, Sendable {
        let rank: Int64
        let id: PostID

        static func < (left: Self, right: Self) -> Bool {
            (left.rank, left.id) < (right.rank, right.id)
        }

        /// Before all: feeds go downwards.
        static let start = Entry(rank: .max, id: PostID(rawValue: .max))
    }

    /// Whose posts a statement reads.
    enum Reach: Sendable {
        /// Of all communities that everyone may see.
        case open
        /// Of those someone is in.
        case joined
        case community
    }

    /// Which part of what lies behind a place a statement reads. They are two, because SQLite seeks by the first column
    /// only when rank and identity are compared as a pair, and thousands of posts share one score.
    enum Part: Sendable {
        /// Of the same rank, with smaller identities. Binds rank and identity.
        case ties
        /// Of lower ranks. Binds rank; by `new`, where the rank is the identity, this is all there is. By `rising` also the
        /// rank no young post is below.
        case below
    }

    /// Binds, in this order: community if there is one, day if there is one, what the part binds, version, oldest
    /// identity, nsfw, type twice, the member if the reach is `joined`, limit.
    static func sql(_ sort: FeedSort, _ reach: Reach, byDay: Bool, _ part: Part) -> String {
        let rank = sort.rank
        let community = reach == .community ? "p.communityId = ? AND " : ""
        let day = byDay ? "p.createdDay = ? AND " : ""
        let disputed = sort == .controversial ? " AND p.controversyRank > 0" : ""
        let end = sort == .rising ? " AND \(rank) >= ?" : ""
        let place = part == .ties ? "\(rank) = ? AND p.id < ?" : "\(rank) < ?\(end)"
        let order = sort == .new ? "p.id DESC" : "\(rank) DESC, p.id DESC"
        // By age nothing moves: whatever was there when the walk began is there.
        let version = sort == .new ? "+p.id" : "+p.rankVersion"
        return """
            SELECT p.id, \(rank) FROM posts p
            WHERE \(community)\(day)p.deletedAt IS NULL AND p.isRemoved = 0\(disputed) AND \(place)
                AND \(version) <= ? AND +p.id >= ? AND (? OR p.isNsfw = 0) AND (? IS NULL OR p.type = ?)\(reach.filter)
            ORDER BY \(order) LIMIT ?
            """
    }

    /// Posts as they ranked at a version and no longer do. Binds the version twice, oldest identity, nsfw, type twice,
    /// rank and identity.
    static func history(_ sort: FeedSort) -> String {
        let rank = sort.rank.replacing("p.", with: "h.")
        let disputed = sort == .controversial ? " AND \(rank) > 0" : ""
        return """
            SELECT h.postId, \(rank), p.communityId FROM rankHistory h CROSS JOIN posts p ON p.id = h.postId
            WHERE h.untilVersion > ? AND h.fromVersion <= ? AND h.postId >= ? AND (? OR p.isNsfw = 0)
                AND (? IS NULL OR p.type = ?) AND (\(rank), h.postId) < (?, ?)\(disputed)
                AND p.deletedAt IS NULL AND p.isRemoved = 0
            """
    }

    /// A person's posts that stand, newest first, in communities the reader may see: those pinned to their profile, or the
    /// others.
    static func ofAuthor(pinned: Bool) -> String {
        """
        SELECT p.id, p.id FROM posts p
        WHERE p.authorId = ? AND p.id < ? AND p.isPinnedToProfile = \(pinned ? 1 : 0) AND p.deletedAt IS NULL
            AND p.isRemoved = 0 AND (? OR p.isNsfw = 0) AND (? IS NULL OR p.type = ?)
            AND (? IS NULL OR p.communityId = ?) AND EXISTS (
                SELECT 1 FROM communities c WHERE c.id = p.communityId AND c.deletedAt IS NULL
                    AND (c.visibility <> 'private' OR ? OR EXISTS (
                        SELECT 1 FROM communityMembers m WHERE m.communityId = c.id AND m.userId = ?)))
        ORDER BY p.id DESC LIMIT ?
        """
    }

    /// How many of the posts that come next on a day are of some communities. Binds a JSON list of these, day, rank and
    /// limit.
    static let sampleOfDay = """
        SELECT count(*), coalesce(sum(communityId IN (SELECT value FROM json_each(?))), 0) FROM (
            SELECT communityId FROM posts
            WHERE createdDay = ? AND deletedAt IS NULL AND isRemoved = 0 AND topRank < ?
            ORDER BY topRank DESC, id DESC LIMIT ?)
        """

    static func sample(
        _ day: Int64, behind rank: Int64, limit: Int, of communities: [CommunityID], in db: Database
    ) throws -> (all: Int, theirs: Int) {
        try db.first(sampleOfDay, [communities.jsonList(), day, rank, limit]) { ($0[0], $0[1]) } ?? (0, 0)
    }

    /// The titles of what a community shows foremost.
    static let titles = """
        SELECT p.id, p.title FROM posts p
        WHERE p.communityId = ? AND p.deletedAt IS NULL AND p.isRemoved = 0 AND (? OR p.isNsfw = 0)
        ORDER BY p.hotRank DESC, p.id DESC LIMIT 500
        """

    static func titles(
        in community: CommunityID, includesNsfw: Bool, _ db: Database
    ) throws -> [(id: PostID, title: String)] {
        try db.all(titles, [community, includesNsfw]) { ($0[0], $0[1]) }
    }

    static let candidates = """
        SELECT p.id, p.upvotes - p.downvotes, p.commentCount, p.viewCount, p.createdAt
        FROM json_each(?) AS list CROSS JOIN posts p ON p.id = list.value
        """

    static func trendCandidates(_ ids: [PostID], in db: Database) throws -> [TrendCandidate] {
        try db.all(candidates, [ids.jsonList()]) { row in
            TrendCandidate(id: row[0], score: row[1], comments: row[2], views: row[3], createdAt: row[4])
        }
    }
}

extension FeedSort {
    /// The column of the order.
    fileprivate var rank: String {
        switch self {
        case .hot: "p.hotRank"
        case .new: "p.id"
        case .top: "p.topRank"
        case .controversial: "p.controversyRank"
        case .rising: "p.risingRank"
        case .best: "p.bestRank"
        }
    }
}

extension FeedQueries.Reach {
    fileprivate var filter: String {
        switch self {
        case .open:
            """
             AND NOT EXISTS (SELECT 1 FROM communities c WHERE c.id = p.communityId
                AND (c.visibility = 'private' OR c.deletedAt IS NOT NULL))
            """
        case .joined:
            """
             AND EXISTS (SELECT 1 FROM communityMembers m JOIN communities c ON c.id = m.communityId
                WHERE m.communityId = p.communityId AND m.userId = ? AND c.deletedAt IS NULL)
            """
        case .community: ""
        }
    }
}
