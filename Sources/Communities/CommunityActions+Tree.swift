import Accounts
import GRDB
import Kernel
import Storage

/// Reading comment trees.
extension CommunityActions {
    /// The comments of a post, or the branch under one of them: a page of the first level with what hangs under it, and
    /// marks where more wait.
    /// - Throws: `not_found`, `bad_request` for the cursor of another branch or order.
    package func tree(
        of id: PostID, _ input: CommentTreeInput, after cursor: [Int64]?, as caller: Caller?
    ) async throws -> CommentTreePayload {
        try await store.read { db in
            let (post, access) = try find(id, as: caller, in: db)
            let parent = try input.parentId.map { parent in
                guard let comment = try CommentQueries.one(parent, in: db), comment.postId == post.id else {
                    throw Refusal.notFound("comment")
                }
                return comment
            }
            let reader = TreeReader(db: db, post: post.id, sort: input.sort ?? .best, cursors: cursors)
            return try shown(
                reader.branch(
                    under: parent, after: cursor, limit: input.limit?.value ?? 25,
                    levels: input.depth?.value ?? TreeReader.usualLevels), access, in: db)
        }
    }

    /// A comment with everything under it, some levels deep.
    /// - Throws: `not_found`.
    package func thread(
        of id: CommentID, _ sort: CommentSort, levels: Int, as caller: Caller?
    ) async throws -> CommentTreePayload {
        try await store.read { db in
            let (comment, post, access) = try find(id, as: caller, in: db)
            let reader = TreeReader(db: db, post: post.id, sort: sort, cursors: cursors)
            var branch = try reader.branch(under: comment, after: nil, limit: 100, levels: levels)
            branch.comments.insert(comment, at: 0)
            return try shown(branch, access, in: db)
        }
    }

    /// A page of the direct answers of a comment, with what hangs under them.
    /// - Throws: `not_found`, `bad_request` for the cursor of another branch or order.
    package func replies(
        to id: CommentID, _ sort: CommentSort, after cursor: [Int64]?, limit: Int, as caller: Caller?
    ) async throws -> CommentTreePayload {
        try await store.read { db in
            let (comment, post, access) = try find(id, as: caller, in: db)
            let reader = TreeReader(db: db, post: post.id, sort: sort, cursors: cursors)
            return try shown(
                reader.branch(under: comment, after: cursor, limit: limit, levels: TreeReader.usualLevels), access,
                in: db)
        }
    }

    /// A comment with what it answers.
    /// - Parameter count: how many ancestors at most, the nearest first to be kept.
    /// - Throws: `not_found`.
    package func context(
        of id: CommentID, ancestors count: Int, as caller: Caller?
    ) async throws -> CommentContextPayload {
        try await store.read { db in
            let (comment, post, access) = try find(id, as: caller, in: db)
            var ancestors: [Comment] = []
            var next = comment.parentId
            while let id = next, ancestors.count < count, let parent = try CommentQueries.one(id, in: db) {
                ancestors.append(parent)
                next = parent.parentId
            }
            return CommentContextPayload(
                comment: try payload(comment, access, in: db),
                ancestors: try payloads(ancestors.reversed(), access, in: db),
                post: try payload(post, access, in: db))
        }
    }

    /// The newest comments that stand, of one community or of all that everyone may see.
    /// - Throws: `not_found`.
    package func recentComments(
        in community: CommunityHandle?, _ page: PageRequest, as caller: Caller?
    ) async throws -> Page<CommentPayload> {
        let before = try page.key(1).map { CommentID(rawValue: $0[0]) }
        return try await store.read { db in
            let id = try community.map { try access(caller, to: $0, in: db).id }
            let found = try CommentQueries.recent(in: id, before: before, limit: page.limit + 1, db)
            let rows = Page(fetched: found, limit: page.limit) { [$0.id.rawValue] }
            return Page(rows: try payloads(rows.rows, of: caller, in: db), next: rows.next)
        }
    }

    /// Comments of several communities as a reader sees them; those they may not see are left out.
    func payloads(_ comments: [Comment], of caller: Caller?, in db: Database) throws -> [CommentPayload] {
        try comments.compactMap { comment in
            guard let access = try visibleAccess(caller, to: comment.communityId, in: db) else { return nil }
            return try payload(comment, access, in: db)
        }
    }

    private func shown(
        _ branch: TreeReader.Branch, _ access: CommunityAccess, in db: Database
    ) throws -> CommentTreePayload {
        CommentTreePayload(comments: try payloads(branch.comments, access, in: db), more: branch.more)
    }
}
