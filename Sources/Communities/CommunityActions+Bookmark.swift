import Accounts
import Kernel
import Storage

extension CommunityActions {
    /// Saves a post or comment for oneself; nobody else learns of it. Twice is once.
    /// - Throws: `not_found`.
    package func bookmark(_ target: VoteTarget, as caller: Caller) async throws -> BookmarkedPayload {
        try await store.write("communities.bookmark") { context in
            switch target {
            case .post(let id): _ = try find(id, as: caller, in: context.db)
            case .comment(let id): _ = try findStanding(id, as: caller, in: context.db)
            }
            try BookmarkQueries.insert(
                context.newID(), of: caller.userId, target, at: context.now, in: context.db)
            return BookmarkedPayload(isBookmarked: true)
        }
    }

    /// Lets go of a saved post or comment, whether it still stands or not.
    package func unbookmark(_ target: VoteTarget, as caller: Caller) async throws {
        try await store.write("communities.unbookmark") { context in
            try BookmarkQueries.delete(of: caller.userId, target, in: context.db)
        }
    }

    /// What the caller saved, newest first; what they may no longer see is left out.
    package func bookmarks(
        _ kind: BookmarksInput.Kind?, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<SavedPayload> {
        let before = try page.key(1).map { BookmarkID(rawValue: $0[0]) }
        return try await store.read { db in
            let found = try BookmarkQueries.page(
                of: caller.userId, isComment: kind.map { $0 == .comment }, before: before, limit: page.limit + 1, in: db
            )
            let rows = Page(fetched: found, limit: page.limit) { [$0.id.rawValue] }
            return Page(
                rows: try rows.rows.compactMap { saved in
                    do {
                        switch saved.target {
                        case .post(let id):
                            let (post, access) = try find(id, as: caller, in: db)
                            return SavedPayload(id: saved.id, post: try payload(post, access, in: db), comment: nil)
                        case .comment(let id):
                            let (comment, _, access) = try findStanding(id, as: caller, in: db)
                            return SavedPayload(id: saved.id, post: nil, comment: try payload(comment, access, in: db))
                        }
                    } catch let refusal as Refusal where refusal.code == .notFound {
                        return nil
                    }
                }, next: rows.next)
        }
    }
}
