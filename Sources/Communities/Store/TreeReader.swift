import GRDB
import Kernel
import Storage
import Web

/// Reads a part of a comment tree: each branch is one range of one index, so what it costs is what it returns.
///
/// A branch that is cut leaves a mark with a cursor; reading on from every mark gives the whole tree, each comment once.
struct TreeReader {
    let db: Database
    let post: PostID
    let sort: CommentSort
    let cursors: CursorSigner

    /// Levels when nothing is said.
    static let usualLevels = 6
    /// Answers of one comment below the first level.
    private static let width = 10
    /// Comments of one answer beyond the first level.
    private static let budget = 500

    /// Comments depth first, and where more wait.
    struct Branch {
        var comments: [Comment] = []
        var more: [MoreCommentsPayload] = []
    }

    /// The answers of a parent from a place, with what hangs under them.
    /// - Parameters:
    ///   - parent: nil for the post itself.
    ///   - cursor: where a page before ended.
    ///   - limit: of the first level.
    ///   - levels: how deep, the first level included.
    /// - Throws: `bad_request` for the cursor of another branch or order.
    func branch(under parent: Comment?, after cursor: [Int64]?, limit: Int, levels: Int) throws -> Branch {
        var branch = Branch()
        let place = try cursor.map { try self.place($0, under: parent?.id) }
        try read(under: parent, after: place, limit: limit, levels: levels, into: &branch)
        return branch
    }

    private func read(
        under parent: Comment?, after place: BranchQueries.Place?, limit: Int, levels: Int, into branch: inout Branch
    ) throws {
        let places = try BranchQueries.page(
            under: parent?.id, of: post, sort, after: place, limit: limit + 1, in: db)
        let shown = Array(places.prefix(limit))
        for comment in try CommentQueries.all(shown.map(\.id), in: db) {
            branch.comments.append(comment)
            guard comment.replyCount > 0 else { continue }
            if levels > 1, branch.comments.count < Self.budget {
                try read(under: comment, after: nil, limit: Self.width, levels: levels - 1, into: &branch)
            } else {
                branch.more.append(
                    MoreCommentsPayload(parentId: comment.id, count: comment.replyCount, cursor: nil))
            }
        }
        guard places.count > limit, let last = shown.last else { return }
        let rest = place == nil ? parent.map { $0.replyCount - shown.count } : nil
        branch.more.append(
            MoreCommentsPayload(
                parentId: parent?.id, count: rest, cursor: cursors.seal(cursor(after: last, parent?.id))))
    }

    private func cursor(after place: BranchQueries.Place, _ parent: CommentID?) -> [Int64] {
        [place.rank, place.id.rawValue, parent?.rawValue ?? post.rawValue, sort.mark]
    }

    private func place(_ cursor: [Int64], under parent: CommentID?) throws -> BranchQueries.Place {
        guard cursor.count == 4, cursor[2] == parent?.rawValue ?? post.rawValue, cursor[3] == sort.mark else {
            throw Refusal(.badRequest, "This cursor belongs to another list; start from the first page.")
        }
        return BranchQueries.Place(rank: cursor[0], id: CommentID(rawValue: cursor[1]))
    }
}

extension CommentSort {
    /// Tells cursors of different orders apart.
    fileprivate var mark: Int64 {
        switch self {
        case .best: 1
        case .top: 2
        case .new: 3
        case .old: 4
        case .controversial: 5
        }
    }
}
