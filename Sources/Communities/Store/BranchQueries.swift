import GRDB
import Kernel
import Storage

/// SQL that reads the direct answers of one parent in an order, from a place.
enum BranchQueries {
    /// Where in a branch a page ended: the last comment and its rank in the order read.
    struct Place: Hashable, Sendable {
        let rank: Int64
        let id: CommentID
    }

    /// Binds parent, post, rank (the identity by `new` and `old`), the identity too for ties, and limit.
    /// - Parameter part: as in feeds, one seek each.
    static func sql(_ sort: CommentSort, _ part: FeedQueries.Part) -> String {
        let start = "SELECT c.id, \(sort.rank) FROM comments c WHERE c.parentId IS ? AND c.postId = ?"
        return switch (sort, part) {
        case (.new, _): "\(start) AND c.id < ? ORDER BY c.id DESC LIMIT ?"
        case (.old, _): "\(start) AND c.id > ? ORDER BY c.id LIMIT ?"
        case (_, .ties): "\(start) AND \(sort.rank) = ? AND c.id < ? ORDER BY c.id DESC LIMIT ?"
        case (_, .below): "\(start) AND \(sort.rank) < ? ORDER BY \(sort.rank) DESC, c.id DESC LIMIT ?"
        }
    }

    static func page(
        under parent: CommentID?, of post: PostID, _ sort: CommentSort, after place: Place?, limit: Int,
        in db: Database
    ) throws -> [Place] {
        var places: [Place] = []
        if let place, sort.hasTies {
            places = try db.all(sql(sort, .ties), [parent, post, place.rank, place.id, limit], read)
        }
        guard places.count < limit else { return places }
        let start = place?.rank ?? (sort == .old ? 0 : .max)
        return places + (try db.all(sql(sort, .below), [parent, post, start, limit - places.count], read))
    }

    private static func read(_ row: Row) -> Place { Place(rank: row[1], id: row[0]) }
}

extension CommentSort {
    /// What the order goes by before the identity.
    fileprivate var rank: String {
        switch self {
        case .best: "c.bestRank"
        case .top: "c.topRank"
        case .controversial: "c.controversyRank"
        case .new, .old: "c.id"
        }
    }

    /// Whether several comments can share a rank.
    fileprivate var hasTies: Bool { self != .new && self != .old }
}
