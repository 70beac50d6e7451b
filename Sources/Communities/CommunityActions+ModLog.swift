import Accounts
import GRDB
import Kernel
import Storage

/// The log of what moderators did.
extension CommunityActions {
    /// What moderators did, newest first.
    /// - Throws: `not_found`, `forbidden` to all but moderators.
    package func modLog(
        of community: CommunityHandle, _ input: ModLogInput, _ page: PageRequest, as caller: Caller
    ) async throws -> Page<ModActionPayload> {
        let before = try page.key(1).map { ModActionID(rawValue: $0[0]) }
        return try await store.read { db in
            let access = try access(caller, to: community, in: db)
            try access.requireModerator()
            let found = try ModLogQueries.page(
                of: access.id, by: input.moderatorId, input.action, before: before, limit: page.limit + 1, in: db)
            let shown = Page(fetched: found, limit: page.limit) { [$0.id.rawValue] }
            let people = try accounts.refs(Set(shown.rows.map(\.moderatorId)), in: db)
            let targets = try targets(of: shown.rows, as: access, in: db)
            return shown.map {
                ModActionPayload($0, moderator: people[$0.moderatorId], target: targets[$0.target])
            }
        }
    }

    /// What lines of the log are about, as far as it still stands; what a moderator may not see is not
    /// named either.
    private func targets(
        of lines: [ModAction], as access: CommunityAccess, in db: Database
    ) throws -> [ModAction.Target: ModTargetPayload] {
        var users: Set<UserID> = []
        var postIds: Set<PostID> = []
        var commentIds: Set<CommentID> = []
        for line in lines {
            switch line.target {
            case .community: break
            case .user(let id): users.insert(id)
            case .post(let id): postIds.insert(id)
            case .comment(let id): commentIds.insert(id)
            }
        }
        let comments = try CommentQueries.all(Array(commentIds), in: db).filter { comment in
            !comment.isDeleted && (!comment.isRemoved || access.sees(comment))
        }
        postIds.formUnion(comments.map(\.postId))
        let posts = try PostQueries.all(Array(postIds), in: db).filter { !$0.isDeleted && access.maySee($0) }
        let standing = Set(posts.map(\.id))
        var found: [ModAction.Target: ModTargetPayload] = [:]
        for (id, person) in try accounts.refs(users, in: db) { found[.user(id)] = ModTargetPayload(person) }
        for post in posts { found[.post(post.id)] = ModTargetPayload(post) }
        for comment in comments where standing.contains(comment.postId) {
            found[.comment(comment.id)] = ModTargetPayload(comment)
        }
        return found
    }
}
