import Accounts
import GRDB
import Kernel
import Media
import Storage

extension CommunityActions {
    /// Comments on a post or answers a comment, in words, with a picture or both.
    /// - Throws: `not_found`, `forbidden`, `muted`, `locked`, `archived`, `validation_failed` when the parent is gone,
    ///   answers would nest too deep, too many people are named or nothing is said.
    package func createComment(
        _ content: String, showing picture: CommentPictureInput? = nil, on id: PostID, under parentId: CommentID?,
        as caller: Caller
    ) async throws -> CommentPayload {
        try await store.write("communities.createComment") { context in
            var (post, access) = try find(id, as: caller, in: context.db)
            try access.requireMayTakePart()
            try requireOpen(post, access, context)
            let pictures = try attach(picture, of: caller, in: context)
            try requireSaid(content, isShown: !pictures.isEmpty)
            let parent = try parentId.map { try self.parent($0, of: post, access, in: context.db) }
            let comment = Comment(
                id: context.newID(), postId: id, communityId: access.id, parentId: parentId, authorId: caller.userId,
                depth: parent.map { $0.depth + 1 } ?? 0, content: content, isLocked: false, isPinned: false,
                isDistinguished: false, isRemoved: false, removalReason: nil, tally: Tally(upvotes: 1, downvotes: 0),
                replyCount: 0, revision: 1, createdAt: context.now, editedAt: nil, deletedAt: nil,
                mentions: try named(in: content, access, in: context.db))
            try CommentQueries.insert(comment, in: context.db)
            try Self.commentPictures.insert(pictures, of: comment.id, in: context.db)
            try VoteQueries.putCounted(1, on: .comment(comment.id), by: caller.userId, at: context.now, in: context.db)
            if let parentId { try CommentQueries.addReply(to: parentId, in: context.db) }
            try PostQueries.changeComments(of: id, by: 1, in: context.db)
            try CommunityQueries.changeComments(of: access.id, by: 1, in: context.db)
            post.commentCount += 1
            if !post.isArchived(after: RisingRank.age, at: context.now) {
                try VoteQueries.noteComment(on: id, in: context.db)
                context.afterCommit { [announcer] in announcer.note(.post(id)) }
            }
            try announce("comment:new", comment, of: post, context)
            return try payload(comment, access, in: context.db)
        }
    }

    /// Changes the text of one's own comment; the one before it is kept.
    /// - Throws: `not_found`, `forbidden`, `muted`.
    package func editComment(_ id: CommentID, to content: String, as caller: Caller) async throws -> CommentPayload {
        try await store.write("communities.editComment") { context in
            let (old, post, access) = try findStanding(id, as: caller, in: context.db)
            guard old.authorId == caller.userId else {
                throw Refusal(.forbidden, "Only its author changes what a comment says.")
            }
            try access.requireMayTakePart()
            let isShown = try !Self.commentPictures.payloads(of: [id], in: context.db).isEmpty
            try requireSaid(content, isShown: isShown)
            guard old.content != content else { return try payload(old, access, in: context.db) }
            var comment = old
            comment.content = content
            comment.mentions = try named(in: content, access, in: context.db)
            comment.revision += 1
            comment.editedAt = context.now
            try CommentQueries.keep(
                CommentRevision(
                    revision: old.revision, content: old.content, editorId: caller.userId,
                    createdAt: old.editedAt ?? old.createdAt), of: id, in: context.db)
            try CommentQueries.updateText(of: comment, in: context.db)
            try announce("comment:updated", comment, of: post, context)
            return try payload(comment, access, in: context.db)
        }
    }

    /// Deletes a comment: its text and its picture go for good, its place and its answers stay.
    /// - Throws: `not_found`, `forbidden` for other people's without manage_comments.
    package func deleteComment(_ id: CommentID, reason: String?, as caller: Caller) async throws {
        try await store.write("communities.deleteComment") { context in
            let (comment, post, access) = try findStanding(id, as: caller, in: context.db)
            if comment.authorId != caller.userId {
                try access.require(.manageComments)
                try log(.commentDelete, .comment(id), in: access.id, by: caller.userId, reason: reason, context)
            }
            try CommentQueries.blank(id, at: context.now, in: context.db)
            try Self.commentPictures.delete(of: id, in: context.db)
            try PostQueries.changeComments(of: post.id, by: -1, in: context.db)
            try CommunityQueries.changeComments(of: access.id, by: -1, in: context.db)
            try context.emit(
                "comment:deleted", to: .post(post.id),
                CommunityEventPayload.CommentGone(
                    postId: post.id, commentId: id, commentCount: post.commentCount - 1))
        }
    }

    /// Keeps order among comments: takes down, locks, pins, marks as spoken by a moderator.
    /// - Parameter template: for a removal, whose text becomes the reason.
    /// - Throws: `not_found`, `forbidden` without manage_comments, `validation_failed` for a template that is none of
    ///   comments here.
    package func moderateComment(
        _ id: CommentID, _ action: ModerateCommentInput.Action, reason: String?, template: RemovalReasonID? = nil,
        as caller: Caller
    ) async throws -> CommentPayload {
        try await store.write("communities.moderateComment") { context in
            let (old, post, access) = try findStanding(id, as: caller, in: context.db)
            try access.require(.manageComments)
            let reason =
                action == .remove
                ? try removalText(template, reason, .comments, by: old.authorId, access, in: context.db) : reason
            var comment = old
            action.apply(to: &comment, reason: reason?.nilIfEmpty)
            guard comment != old else { return try payload(comment, access, in: context.db) }
            if comment.isRemoved != old.isRemoved {
                try CommentQueries.setRemoved(
                    id, comment.isRemoved, by: caller.userId, reason: comment.removalReason, in: context.db)
            } else {
                try CommentQueries.updateMarks(of: comment, in: context.db)
            }
            try log(action.logged, .comment(id), in: access.id, by: caller.userId, reason: reason, context)
            try announce("comment:updated", comment, of: post, context)
            return try payload(comment, access, in: context.db)
        }
    }

    /// The texts a comment had, oldest first.
    /// - Throws: `not_found`, `forbidden` to all but its author and moderators.
    package func commentRevisions(of id: CommentID, as caller: Caller) async throws -> [CommentRevisionPayload] {
        try await store.read { db in
            let (comment, _, access) = try findStanding(id, as: caller, in: db)
            if comment.authorId != caller.userId { try access.require(.manageComments) }
            let present = CommentRevision(
                revision: comment.revision, content: comment.content, editorId: comment.authorId,
                createdAt: comment.editedAt ?? comment.createdAt)
            return (try CommentQueries.revisions(of: id, in: db) + [present]).map(CommentRevisionPayload.init)
        }
    }

    /// - Throws: `validation_failed` for a comment without words and picture.
    private func requireSaid(_ content: String, isShown: Bool) throws {
        guard !content.isEmpty || isShown else {
            throw Refusal(
                .validationFailed, "A comment needs words or a picture.",
                fields: [FieldProblem(path: "content", code: .required, message: "Say something, or show a picture.")])
        }
    }

    private func requireOpen(_ post: Post, _ access: CommunityAccess, _ context: WriteContext) throws {
        guard !post.isRemoved else { throw Refusal(.locked, "This post was taken down.") }
        guard !post.isArchived(after: options.archiveAge, at: context.now) else {
            throw Refusal(.archived, "This post is too old to be commented on.")
        }
        guard !post.isLocked || access.permissions.contains(.managePosts) else {
            throw Refusal(.locked, "This post is closed to new comments.")
        }
    }

    private func parent(
        _ id: CommentID, of post: Post, _ access: CommunityAccess, in db: Database
    ) throws -> Comment {
        guard let parent = try CommentQueries.one(id, in: db), parent.postId == post.id, !parent.isDeleted,
            !parent.isRemoved
        else { throw Refusal.invalid("parentId", "The comment to answer is gone.") }
        guard parent.depth < Comment.deepest else {
            throw Refusal.invalid("parentId", "Answers do not nest deeper here.")
        }
        guard !parent.isLocked || access.permissions.contains(.manageComments) else {
            throw Refusal(.locked, "This comment is closed to new answers.")
        }
        return parent
    }

    private func announce(_ event: String, _ comment: Comment, of post: Post, _ context: WriteContext) throws {
        try context.emit(
            event, to: .post(post.id),
            CommunityEventPayload.OfComment(
                postId: post.id, comment: shared(comment, in: context.db), commentCount: post.commentCount))
    }
}

extension ModerateCommentInput.Action {
    fileprivate func apply(to comment: inout Comment, reason: String?) {
        switch self {
        case .remove:
            comment.isRemoved = true
            comment.removalReason = reason
        case .approve:
            comment.isRemoved = false
            comment.removalReason = nil
        case .lock: comment.isLocked = true
        case .unlock: comment.isLocked = false
        case .pin: comment.isPinned = true
        case .unpin: comment.isPinned = false
        case .distinguish: comment.isDistinguished.toggle()
        }
    }

    fileprivate var logged: ModActionName {
        switch self {
        case .remove: .commentRemove
        case .approve: .commentApprove
        case .lock: .commentLock
        case .unlock: .commentUnlock
        case .pin: .commentPin
        case .unpin: .commentUnpin
        case .distinguish: .commentDistinguish
        }
    }
}
