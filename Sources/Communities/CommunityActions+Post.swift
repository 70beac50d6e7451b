import Accounts
import GRDB
import Kernel
import Media
import Storage

extension CommunityActions {
    /// Posts something, keeps it as a draft, or lets it publish itself later. The author's own vote counts in its score and gives no karma.
    /// - Throws: `not_found` for the community, `forbidden`, `muted`, `validation_failed` without a flair where one is
    ///   needed, or with one they may not give; for a draft `conflict` when there are too many, and `validation_failed` for
    ///   a time that is not within a year.
    package func createPost(_ input: CreatePostInput, as caller: Caller) async throws -> PostPayload {
        try await store.write("communities.createPost") { context in
            switch input.status ?? .published {
            case .draft, .scheduled: return try keepDraft(input, by: caller, context)
            case .published:
                guard input.scheduledFor == nil else { throw Self.hasNoTime }
                return try publish(input, by: caller, context)
            }
        }
    }

    /// Puts out a new post, inside a verb.
    func publish(_ input: CreatePostInput, by caller: Caller, _ context: WriteContext) throws -> PostPayload {
        let access = try access(caller, to: .id(input.communityId), in: context.db)
        try access.requireMayPost()
        let post = Post(
            id: context.newID(), communityId: access.id, authorId: caller.userId,
            type: input.type, title: input.title.value, content: input.content?.value ?? "",
            url: input.url?.value, isNsfw: access.community.isNsfw || input.isNsfw ?? false,
            isSpoiler: input.isSpoiler ?? false, isLocked: false, isPinned: false, isDistinguished: false,
            isRemoved: false, removalReason: nil, tally: Tally(upvotes: 1, downvotes: 0), commentCount: 0,
            revision: 1, createdAt: context.now, editedAt: nil, deletedAt: nil,
            mentions: try named(in: input.content?.value ?? "", access, in: context.db))
        let pictures = try attach(input, of: caller, in: context)
        let flair = try flair(for: input.flairId, access, in: context.db)
        try PostQueries.insert(post, in: context.db)
        if let flair { try PostFlairQueries.put(flair, of: post.id, in: context.db) }
        try Self.pictures.insert(pictures, of: post.id, in: context.db)
        try VoteQueries.putCounted(1, on: .post(post.id), by: caller.userId, at: context.now, in: context.db)
        try CommunityQueries.changePosts(of: access.id, by: 1, at: context.now, in: context.db)
        var payload = try shared(post, access, in: context.db)
        try context.emit("post:created", to: .community(access.id), CommunityEventPayload.OfPost(post: payload))
        payload.me = OwnMarksPayload(vote: 1, isBookmarked: false, isLiked: false)
        return payload
    }

    /// One post, or a draft of one's own.
    /// - Parameter client: who looks at it, for the views; nil counts none.
    /// - Throws: `not_found`.
    package func post(_ id: PostID, as caller: Caller?, from client: ClientInfo? = nil) async throws -> PostPayload {
        try await store.read { db in
            if let draft = try draft(id, as: caller, in: db) { return draft }
            let (post, access) = try find(id, as: caller, in: db)
            if let client, !post.isRemoved, post.authorId != caller?.userId {
                views.note(id, by: caller?.userId, from: client)
            }
            return try payload(post, access, in: db)
        }
    }

    /// Changes a post or a draft of one's own: the author all of it, moderators its marks. Each edit of a post's
    /// text keeps the one before it.
    /// - Throws: `not_found`, `forbidden`, `muted`.
    package func editPost(_ id: PostID, _ input: UpdatePostInput, as caller: Caller) async throws -> PostPayload {
        try await store.write("communities.editPost") { context in
            if let draft = try editDraft(id, input, as: caller, context) { return draft }
            let (old, access) = try find(id, as: caller, in: context.db)
            guard input.scheduledFor.isAbsent else { throw Self.hasNoTime }
            let isOwn = old.authorId == caller.userId
            if isOwn { try access.requireMayTakePart() } else { try access.require(.managePosts) }
            var post = old
            if let title = input.title { post.title = title.value }
            if let content = input.content { post.content = content.value }
            if let isNsfw = input.isNsfw { post.isNsfw = isNsfw }
            if let isSpoiler = input.isSpoiler { post.isSpoiler = isSpoiler }
            let isMarkedAnew = try setFlair(input.flairId, of: post, access, in: context.db)
            guard post != old || isMarkedAnew else { return try payload(post, access, in: context.db) }
            if post.title != old.title || post.content != old.content {
                guard isOwn else { throw Refusal(.forbidden, "Only its author changes what a post says.") }
                post.mentions = try named(in: post.content, access, in: context.db)
                try PostQueries.keep(
                    PostRevision(
                        revision: old.revision, title: old.title, content: old.content, editorId: caller.userId,
                        createdAt: old.editedAt ?? old.createdAt), of: id, in: context.db)
                post.revision += 1
                post.editedAt = context.now
                try PostQueries.updateText(of: post, in: context.db)
            }
            try PostQueries.updateMarks(of: post, in: context.db)
            if !isOwn { try log(.postUpdate, .post(id), in: access.id, by: caller.userId, context) }
            try announce("post:updated", post, access, context)
            return try payload(post, access, in: context.db)
        }
    }

    /// Deletes a post or a draft of one's own. The row of a post stays, marked, until it is purged; to everyone it is gone
    /// at once.
    /// - Throws: `not_found`, `forbidden` for other people's without manage_posts.
    package func deletePost(_ id: PostID, reason: String?, as caller: Caller) async throws {
        try await store.write("communities.deletePost") { context in
            if try DraftQueries.delete(id, of: caller.userId, in: context.db) { return }
            let (post, access) = try find(id, as: caller, in: context.db)
            if post.authorId != caller.userId {
                try access.require(.managePosts)
                try log(.postDelete, .post(id), in: access.id, by: caller.userId, reason: reason, context)
            }
            try PostQueries.markDeleted(id, at: context.now, in: context.db)
            try Self.pictures.delete(of: id, in: context.db)
            try CommunityQueries.changePosts(of: access.id, by: -1, at: nil, in: context.db)
            for room in [Room.post(id), .community(access.id)] {
                try context.emit(
                    "post:deleted", to: room, CommunityEventPayload.PostGone(postId: id, reason: reason?.nilIfEmpty))
            }
        }
    }

    /// The texts a post had, oldest first.
    /// - Throws: `not_found`, `forbidden` to all but its author and moderators.
    package func postRevisions(of id: PostID, as caller: Caller) async throws -> [PostRevisionPayload] {
        try await store.read { db in
            let (post, access) = try find(id, as: caller, in: db)
            if post.authorId != caller.userId { try access.require(.managePosts) }
            let present = PostRevision(
                revision: post.revision, title: post.title, content: post.content, editorId: post.authorId,
                createdAt: post.editedAt ?? post.createdAt)
            return (try PostQueries.revisions(of: id, in: db) + [present]).map(PostRevisionPayload.init)
        }
    }

    /// Tells those who have a post open, and those who look at its community. Of a removed one nothing is told.
    func announce(_ event: String, _ post: Post, _ access: CommunityAccess, _ context: WriteContext) throws {
        guard !post.isRemoved else { return }
        let payload = CommunityEventPayload.OfPost(post: try shared(post, access, in: context.db))
        for room in [Room.post(post.id), .community(access.id)] { try context.emit(event, to: room, payload) }
    }
}

extension CommunityActions {
    /// Keeps order among posts: pins, locks, takes down, marks.
    /// - Parameter template: for a removal, whose text becomes the reason.
    /// - Throws: `not_found`, `forbidden` without manage_posts, `conflict` when enough are pinned, `validation_failed` for
    ///   a template that is none of posts here.
    package func moderatePost(
        _ id: PostID, _ action: ModeratePostInput.Action, reason: String?, template: RemovalReasonID? = nil,
        as caller: Caller
    ) async throws -> PostPayload {
        try await store.write("communities.moderatePost") { context in
            let (old, access) = try find(id, as: caller, in: context.db)
            try access.require(.managePosts)
            let reason =
                action == .remove
                ? try removalText(template, reason, .posts, by: old.authorId, access, in: context.db) : reason
            var post = old
            action.apply(to: &post, reason: reason?.nilIfEmpty)
            guard post != old else { return try payload(post, access, in: context.db) }
            if post.isPinned, !old.isPinned {
                guard !post.isRemoved else { throw Refusal(.conflict, "A removed post cannot be pinned.") }
                let pinned = try PostQueries.pinned(in: access.id, limit: options.pinned, context.db).count
                guard pinned < options.pinned else {
                    throw Refusal(.conflict, "\(options.pinned) posts are pinned already; unpin one first.")
                }
            }
            if post.isRemoved != old.isRemoved {
                try PostQueries.setRemoved(
                    id, post.isRemoved, by: caller.userId, reason: post.removalReason, in: context.db)
            } else {
                try PostQueries.updateMarks(of: post, in: context.db)
            }
            try log(action.logged, .post(id), in: access.id, by: caller.userId, reason: reason, context)
            if post.isRemoved {
                for room in [Room.post(id), .community(access.id)] {
                    try context.emit(
                        "post:removed", to: room,
                        CommunityEventPayload.PostGone(postId: id, reason: post.removalReason))
                }
            } else {
                try announce(action.event, post, access, context)
            }
            return try payload(post, access, in: context.db)
        }
    }
}

extension ModeratePostInput.Action {
    fileprivate func apply(to post: inout Post, reason: String?) {
        switch self {
        case .pin: post.isPinned = true
        case .unpin: post.isPinned = false
        case .lock: post.isLocked = true
        case .unlock: post.isLocked = false
        case .remove:
            post.isRemoved = true
            post.isPinned = false
            post.removalReason = reason
        case .approve:
            post.isRemoved = false
            post.removalReason = nil
        case .nsfw: post.isNsfw.toggle()
        case .spoiler: post.isSpoiler.toggle()
        case .distinguish: post.isDistinguished.toggle()
        }
    }

    fileprivate var event: String {
        switch self {
        case .pin: "post:pinned"
        case .lock: "post:locked"
        case .unpin, .unlock, .remove, .approve, .nsfw, .spoiler, .distinguish: "post:updated"
        }
    }

    fileprivate var logged: ModActionName {
        switch self {
        case .pin: .postPin
        case .unpin: .postUnpin
        case .lock: .postLock
        case .unlock: .postUnlock
        case .remove: .postRemove
        case .approve: .postApprove
        case .nsfw: .postNsfw
        case .spoiler: .postSpoiler
        case .distinguish: .postDistinguish
        }
    }
}
