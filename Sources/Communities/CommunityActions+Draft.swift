import Accounts
import GRDB
import Kernel
import Media
import Storage

/// Drafts stand in a table of their own: nothing that lists, counts, ranks or finds posts can come upon one.
extension CommunityActions {
    /// What drafts show; nobody but who put a file here sees it.
    static let draftPictures = AttachedFiles<PostKind>("draftMedia", by: "draftId")

    /// A page of the caller's drafts, newest first, or of what is scheduled, the next first. Those in communities they no
    /// longer see are left out.
    package func drafts(
        _ page: PageRequest, only status: DraftsInput.Status? = nil, as caller: Caller
    ) async throws -> Page<PostPayload> {
        let key = try page.key(status == .scheduled ? 2 : 1)
        return try await store.read { db in
            let found: Page<PostDraft>
            if status == .scheduled {
                found = Page(
                    fetched: try DraftQueries.scheduled(
                        of: caller.userId, after: key.map { ($0[0], $0[1]) } ?? (0, 0), limit: page.limit + 1, in: db),
                    limit: page.limit
                ) { [$0.scheduledFor?.milliseconds ?? 0, $0.id.rawValue] }
            } else {
                found = Page(
                    fetched: try DraftQueries.page(
                        of: caller.userId, before: key.map { PostID(rawValue: $0[0]) }, areScheduledToo: status == nil,
                        limit: page.limit + 1, in: db), limit: page.limit
                ) { [$0.id.rawValue] }
            }
            return Page(
                rows: try found.rows.compactMap { draft in
                    try visibleAccess(caller, to: draft.communityId, in: db).map { try payload(draft, $0, in: db) }
                }, next: found.next)
        }
    }

    /// Publishes a draft now, scheduled or not: it becomes a post of this moment, as if it had been written now.
    /// - Throws: `not_found`; as `createPost`.
    package func publishDraft(_ id: PostID, as caller: Caller) async throws -> PostPayload {
        try await store.write("communities.publishDraft") { context in
            guard let draft = try DraftQueries.one(id, of: caller.userId, in: context.db) else {
                throw Refusal.notFound("post")
            }
            return try publish(draft, by: caller, context)
        }
    }

    /// Makes a draft a post of this moment, inside a verb.
    func publish(_ draft: PostDraft, by author: Caller, _ context: WriteContext) throws -> PostPayload {
        let pictures = try Self.draftPictures.payloads(of: [draft.id], in: context.db)[draft.id] ?? []
        // Its pictures are given back, and taken by the post.
        _ = try DraftQueries.delete(draft.id, of: draft.authorId, in: context.db)
        return try publish(draft.input(showing: pictures.map(\.id)), by: author, context)
    }

    /// Keeps a new post for its author alone, inside a verb.
    func keepDraft(_ input: CreatePostInput, by caller: Caller, _ context: WriteContext) throws -> PostPayload {
        let access = try access(caller, to: .id(input.communityId), in: context.db)
        guard try DraftQueries.count(of: caller.userId, in: context.db) < options.drafts else {
            throw Refusal(.conflict, "You have \(options.drafts) drafts already; publish or delete one first.")
        }
        let scheduledFor = try time(of: input, access, context)
        let draft = PostDraft(
            id: context.newID(), communityId: access.id, authorId: caller.userId, title: input.title.value,
            content: input.content?.value ?? "", url: input.url?.value, isNsfw: input.isNsfw ?? false,
            isSpoiler: input.isSpoiler ?? false,
            flairId: try input.flairId.flatMap { try flair(for: $0, access, in: context.db) }, createdAt: context.now,
            editedAt: nil, scheduledFor: scheduledFor, publishError: nil)
        let pictures = try attach(input, of: caller, in: context)
        try DraftQueries.insert(draft, in: context.db)
        try Self.draftPictures.insert(pictures, of: draft.id, in: context.db)
        try promise(draft, in: context)
        return try payload(draft, access, in: context.db)
    }

    /// A draft of the caller's as they see it; nil when there is none.
    /// - Throws: `not_found` when they no longer see its community.
    func draft(_ id: PostID, as caller: Caller?, in db: Database) throws -> PostPayload? {
        guard let caller, let draft = try DraftQueries.one(id, of: caller.userId, in: db) else { return nil }
        return try payload(draft, access(caller, to: .id(draft.communityId), in: db), in: db)
    }

    /// Changes a draft of the caller's, inside a verb; nil when there is none. Earlier texts are not kept.
    /// - Throws: `not_found` when they no longer see its community.
    func editDraft(
        _ id: PostID, _ input: UpdatePostInput, as caller: Caller, _ context: WriteContext
    ) throws -> PostPayload? {
        guard var draft = try DraftQueries.one(id, of: caller.userId, in: context.db) else { return nil }
        let access = try access(caller, to: .id(draft.communityId), in: context.db)
        if let title = input.title { draft.title = title.value }
        if let content = input.content { draft.content = content.value }
        if let isNsfw = input.isNsfw { draft.isNsfw = isNsfw }
        if let isSpoiler = input.isSpoiler { draft.isSpoiler = isSpoiler }
        if !input.flairId.isAbsent {
            draft.flairId = try input.flairId.applied(to: nil).flatMap { try flair(for: $0, access, in: context.db) }
        }
        try setTime(input.scheduledFor, of: &draft, access, context)
        draft.editedAt = context.now
        try DraftQueries.update(draft, in: context.db)
        return try payload(draft, access, in: context.db)
    }

    private func payload(_ draft: PostDraft, _ access: CommunityAccess, in db: Database) throws -> PostPayload {
        let pictures = try Self.draftPictures.payloads(of: [draft.id], in: db)[draft.id] ?? []
        let flair = try facts.flairs(of: draft.communityId, in: db).first { $0.id == draft.flairId }
        let type: PostType = pictures.isEmpty ? (draft.url == nil ? .text : .link) : .image
        let author = try accounts.ref(draft.authorId, in: db)
        var payload = PostPayload(
            draft.post(type), community: access.community, author: author, mentions: [], media: pictures,
            flair: flair.map { FlairRef($0) },
            me: OwnMarksPayload(vote: 0, isBookmarked: false, isLiked: false))
        payload.scheduledFor = draft.scheduledFor
        payload.publishError = draft.publishError
        return payload
    }
}

extension PostDraft {
    /// The draft as a client would send it as a post.
    fileprivate func input(showing files: [FileID]) throws -> CreatePostInput {
        CreatePostInput(
            communityId: communityId, title: try Text(title), content: try Text(content),
            url: try url.map { try LinkAddress($0) },
            media: try Items(files.map { PostMediaInput(fileId: $0, alt: nil) }), isNsfw: isNsfw, isSpoiler: isSpoiler,
            flairId: flairId)
    }
}
