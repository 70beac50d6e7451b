import Accounts
import GRDB
import Kernel
import Storage

/// Who may do what: asked in every verb, inside its write, and before every read.
extension CommunityActions {
    /// What someone may do in a community.
    /// - Throws: `not_found` when there is none and when they may not see it: the same to them.
    package func access(
        _ caller: Caller?, to community: CommunityHandle, in db: Database
    ) throws -> CommunityAccess {
        guard let access = try anyAccess(caller, to: community, in: db), access.maySee else {
            throw Refusal.notFound("community")
        }
        return access
    }

    /// As above; nil instead of `not_found`.
    func visibleAccess(_ caller: Caller?, to id: CommunityID, in db: Database) throws -> CommunityAccess? {
        guard let access = try anyAccess(caller, to: id, in: db), access.maySee else { return nil }
        return access
    }

    /// As below, by what a request names it with.
    func anyAccess(
        _ caller: Caller?, to community: CommunityHandle, in db: Database
    ) throws -> CommunityAccess? {
        let id: CommunityID? =
            switch community {
            case .id(let id): id
            case .name(let name): try CommunityQueries.id(named: name, in: db)
            }
        return try id.flatMap { try anyAccess(caller, to: $0, in: db) }
    }

    /// What someone is in a community, whether it exists to them or not; nil when there is none.
    func anyAccess(_ caller: Caller?, to id: CommunityID, in db: Database) throws -> CommunityAccess? {
        guard let community = try facts.community(id, in: db) else { return nil }
        let now = clock.now()
        let standing = try caller.map { caller in
            try facts.standing(MemberKey(communityId: id, userId: caller.userId), at: now, in: db)
        }
        return CommunityAccess(
            community: community, standing: standing ?? .outsider, userId: caller?.userId,
            isStaff: caller?.staff.map { $0 >= .moderator } ?? false, now: now)
    }

    /// A post that someone may read.
    /// - Throws: `not_found`, for deleted ones too, and for removed ones to all but their author and the moderators.
    func find(_ id: PostID, as caller: Caller?, in db: Database) throws -> (post: Post, access: CommunityAccess) {
        guard let post = try PostQueries.one(id, in: db), !post.isDeleted,
            let access = try visibleAccess(caller, to: post.communityId, in: db), access.maySee(post)
        else { throw Refusal.notFound("post") }
        return (post, access)
    }

    /// A comment that someone may read.
    /// - Throws: `not_found`, also when its post is gone.
    func find(
        _ id: CommentID, as caller: Caller?, in db: Database
    ) throws -> (comment: Comment, post: Post, access: CommunityAccess) {
        guard let comment = try CommentQueries.one(id, in: db), let post = try PostQueries.one(comment.postId, in: db),
            !post.isDeleted, let access = try visibleAccess(caller, to: post.communityId, in: db), access.maySee(post)
        else { throw Refusal.notFound("comment") }
        return (comment, post, access)
    }

    /// A comment that still stands.
    /// - Throws: `not_found`, for deleted and removed ones too.
    func findStanding(
        _ id: CommentID, as caller: Caller?, in db: Database
    ) throws -> (comment: Comment, post: Post, access: CommunityAccess) {
        let found = try find(id, as: caller, in: db)
        guard !found.comment.isDeleted, !found.comment.isRemoved || found.access.sees(found.comment) else {
            throw Refusal.notFound("comment")
        }
        return found
    }

    /// Writes a line of the moderation log, inside a verb.
    package func log(
        _ action: ModActionName, _ target: ModAction.Target, in community: CommunityID, by moderator: UserID,
        reason: String? = nil, _ context: WriteContext
    ) throws {
        try ModLogQueries.insert(
            ModAction(
                id: context.newID(), communityId: community, moderatorId: moderator, action: action, target: target,
                reason: reason?.nilIfEmpty, createdAt: context.now), in: context.db)
    }
}

extension CommunityAccess {
    /// Whether a post of the community exists to them.
    func maySee(_ post: Post) -> Bool {
        !post.isRemoved || permissions.contains(.managePosts) || post.authorId == userId
    }

    /// Whether they see what was taken down of a comment.
    func sees(_ comment: Comment) -> Bool {
        permissions.contains(.manageComments) || comment.authorId == userId
    }
}
