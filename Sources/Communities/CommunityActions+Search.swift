import Accounts
import GRDB
import Kernel
import Storage

/// A comment with where it stands, as a reader sees it.
package struct FoundComment: Sendable {
    package let comment: CommentPayload
    package let community: CommunityRef
    package let postTitle: String
}

/// What the index keeps of this room. Asks nobody's permission.
extension CommunityActions {
    /// Those of a list that there are, whether they still stand or not.
    package func rows(_ ids: [PostID], in db: Database) throws -> [Post] { try PostQueries.all(ids, in: db) }

    /// The next by identity.
    package func rows(after id: PostID, limit: Int, in db: Database) throws -> [Post] {
        try PostQueries.all(after: id, limit: limit, in: db)
    }

    /// Those of a list that there are, whether they still stand or not.
    package func rows(_ ids: [CommentID], in db: Database) throws -> [Comment] { try CommentQueries.all(ids, in: db) }

    /// The next by identity.
    package func rows(after id: CommentID, limit: Int, in db: Database) throws -> [Comment] {
        try CommentQueries.all(after: id, limit: limit, in: db)
    }

    /// Those of a list that stand.
    package func rows(_ ids: [CommunityID], in db: Database) throws -> [CommunityPayload] {
        try CommunityQueries.all(ids, in: db).map { CommunityPayload($0.community, $0.counts) }
    }

    /// The next that stand, by identity.
    package func rows(after id: CommunityID, limit: Int, in db: Database) throws -> [CommunityPayload] {
        try CommunityQueries.all(after: id, limit: limit, in: db).map { CommunityPayload($0.community, $0.counts) }
    }
}

/// What someone may find of this room.
extension CommunityActions {
    /// The communities someone sees: the open ones and their own; platform staff see all.
    package func sight(of caller: Caller?, in db: Database) throws -> Set<CommunityID> {
        let isStaff = caller?.staff.map { $0 >= .moderator } ?? false
        let open = try CommunityQueries.open(includesPrivate: isStaff, in: db)
        let own = try caller.map { try CommunityListQueries.ids(of: $0.userId, in: db) } ?? []
        return Set(open).union(try own.filter { try visibleAccess(caller, to: $0, in: db) != nil })
    }

    /// Posts of a list that someone may read now.
    package func readable(_ ids: [PostID], as caller: Caller?, in db: Database) throws -> [PostPayload] {
        try payloads(PostQueries.all(ids, in: db), for: caller, in: db)
    }

    /// Comments of a list that someone may read now: neither blanked nor taken down, under a post they may read.
    package func readable(_ ids: [CommentID], as caller: Caller?, in db: Database) throws -> [FoundComment] {
        try CommentQueries.all(ids, in: db).compactMap { comment in
            guard !comment.isDeleted, let post = try PostQueries.one(comment.postId, in: db), !post.isDeleted,
                let access = try visibleAccess(caller, to: post.communityId, in: db), access.maySee(post),
                !comment.isRemoved || access.sees(comment)
            else { return nil }
            return FoundComment(
                comment: try payload(comment, access, in: db), community: CommunityRef(access.community),
                postTitle: post.title)
        }
    }

    /// Communities of a list that someone sees now.
    package func readable(_ ids: [CommunityID], as caller: Caller?, in db: Database) throws -> [CommunityPayload] {
        try CommunityQueries.all(ids, in: db).compactMap { row in
            guard let access = try visibleAccess(caller, to: row.community.id, in: db) else { return nil }
            return CommunityPayload(row.community, row.counts, isMember: access.isMember)
        }
    }
}
