import Accounts
import GRDB
import Kernel
import Storage

extension CommunityActions {
    /// Saves a post or comment for oneself, or says anew where it lies and why. Twice is once.
    /// - Throws: `not_found`, `validation_failed` for a collection that is not the caller's.
    package func bookmark(
        _ target: VoteTarget, _ input: BookmarkInput = .plain, as caller: Caller
    ) async throws -> BookmarkedPayload {
        try await store.write("communities.bookmark") { context in
            switch target {
            case .post(let id): _ = try find(id, as: caller, in: context.db)
            case .comment(let id): _ = try findStanding(id, as: caller, in: context.db)
            }
            try BookmarkQueries.insert(
                context.newID(), of: caller.userId, target, at: context.now, in: context.db)
            if !input.collectionId.isAbsent {
                let collection = input.collectionId.applied(to: nil)
                if let collection { try requireOwn(collection, of: caller, in: context.db) }
                try BookmarkQueries.place(target, of: caller.userId, in: collection, context.db)
            }
            if !input.note.isAbsent {
                let note = input.note.applied(to: nil)?.value.nilIfEmpty
                try BookmarkQueries.note(note, on: target, of: caller.userId, in: context.db)
            }
            return BookmarkedPayload(isBookmarked: true)
        }
    }

    /// Lets go of a saved post or comment, whether it still stands or not.
    package func unbookmark(_ target: VoteTarget, as caller: Caller) async throws {
        try await store.write("communities.unbookmark") { context in
            try BookmarkQueries.delete(of: caller.userId, target, in: context.db)
        }
    }

    /// What the caller saved, or what lies in a collection they may see; newest first. What the caller may not see, or
    /// no longer, is left out.
    /// - Throws: `not_found` for the collection.
    package func bookmarks(
        _ kind: BookmarksInput.Kind?, in collection: BookmarkCollectionID? = nil, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<SavedPayload> {
        let before = try page.key(1).map { BookmarkID(rawValue: $0[0]) }
        return try await store.read { db in
            let isComment = kind.map { $0 == .comment }
            let place = try collection.map { try find($0, as: caller, in: db) }
            let isOwn = place.map { $0.userId == caller.userId } ?? true
            let found =
                try place.map {
                    try BookmarkQueries.page(
                        of: $0.id, isComment: isComment, before: before, limit: page.limit + 1, in: db)
                }
                ?? BookmarkQueries.page(
                    of: caller.userId, isComment: isComment, before: before, limit: page.limit + 1, in: db)
            let rows = Page(fetched: found, limit: page.limit) { [$0.id.rawValue] }
            return Page(
                rows: try rows.rows.compactMap { try payload($0, isOwn: isOwn, for: caller, in: db) }, next: rows.next)
        }
    }

    /// Something saved, for a reader; nil for what they may not see. Notes are their writer's alone.
    private func payload(
        _ saved: BookmarkQueries.Saved, isOwn: Bool, for caller: Caller, in db: Database
    ) throws -> SavedPayload? {
        do {
            switch saved.target {
            case .post(let id):
                let (post, access) = try find(id, as: caller, in: db)
                return SavedPayload(saved, post: try payload(post, access, in: db), comment: nil, isOwn: isOwn)
            case .comment(let id):
                let (comment, _, access) = try findStanding(id, as: caller, in: db)
                return SavedPayload(saved, post: nil, comment: try payload(comment, access, in: db), isOwn: isOwn)
            }
        } catch let refusal as Refusal where refusal.code == .notFound {
            return nil
        }
    }
}
