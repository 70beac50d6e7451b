import Accounts
import Kernel
import Storage

extension CommunityActions {
    /// Counts that a post is taken elsewhere, and says its address.
    /// - Parameter origin: where people reach this server.
    /// - Throws: `not_found`, `conflict` for what was taken down.
    package func share(
        _ id: PostID, by channel: ShareChannel, origin: String, as caller: Caller?
    ) async throws -> SharedPayload {
        try await store.write("communities.share") { context in
            let (post, access) = try find(id, as: caller, in: context.db)
            guard !post.isRemoved else { throw Refusal(.conflict, "This was taken down; it cannot be shared.") }
            try PostQueries.addShare(of: id, by: channel, in: context.db)
            return SharedPayload(
                url: "\(origin)/c/\(access.community.name)/posts/\(id)", shareCount: post.shareCount + 1)
        }
    }

    /// Shows a post of one's own before the others of one's profile, or no longer.
    /// - Throws: `not_found`, `forbidden` for other people's, `conflict` for what was taken down and when enough are
    ///   pinned.
    package func pinToProfile(_ id: PostID, _ isPinned: Bool, as caller: Caller) async throws -> PostPayload {
        try await store.write("communities.pinToProfile") { context in
            var (post, access) = try find(id, as: caller, in: context.db)
            guard post.authorId == caller.userId else {
                throw Refusal(.forbidden, "You can only pin posts of your own to your profile.")
            }
            if post.isPinnedToProfile != isPinned {
                if isPinned {
                    guard !post.isRemoved else { throw Refusal(.conflict, "A removed post cannot be pinned.") }
                    let count = try PostQueries.pinnedToProfile(of: caller.userId, in: context.db)
                    guard count < options.pinnedToProfile else {
                        throw Refusal(
                            .conflict, "\(options.pinnedToProfile) posts are pinned already; unpin one first.")
                    }
                }
                try PostQueries.pinToProfile(id, isPinned, in: context.db)
                post.isPinnedToProfile = isPinned
            }
            return try payload(post, access, in: context.db)
        }
    }
}
