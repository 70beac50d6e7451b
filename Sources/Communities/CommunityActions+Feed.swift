import Accounts
import GRDB
import Kernel
import Storage

extension CommunityActions {
    /// A page of a feed over communities. Walking on from its cursor neither repeats nor skips a post while scores move.
    /// - Throws: `unauthorized` for home without a caller, `bad_request` for a foreign cursor, `gone` for one too old.
    package func feed(_ input: FeedInput, _ page: PageRequest, as caller: Caller?) async throws -> Page<PostPayload> {
        let view = input.view ?? (caller == nil ? .popular : .home)
        return try await store.read { db in
            let scope: Feed.Scope
            if view == .home {
                guard let caller else { throw Refusal(.unauthorized, "Please sign in.") }
                scope = .joined(try homes(of: caller.userId, in: db), caller.userId)
            } else {
                scope = .open
            }
            let feed = Feed(
                scope: scope, sort: input.sort ?? .hot, time: input.time ?? .day, type: input.type,
                includesNsfw: view != .popular && (input.isNsfw ?? (view == .home)))
            return try self.page(of: feed, page, as: caller, in: db)
        }
    }

    /// A page of the posts of a community, of a person, or of all that everyone may see.
    /// - Throws: `not_found` for the community or person; as `feed`; `validation_failed` for a person's posts in another
    ///   order than newest first, those pinned to the profile before all.
    package func posts(_ input: PostsInput, _ page: PageRequest, as caller: Caller?) async throws -> Page<PostPayload> {
        if let handle = input.user { return try await posts(of: handle, input, page, as: caller) }
        return try await store.read { db in
            let community = try input.community.map { try access(caller, to: CommunityHandle($0), in: db) }
            let feed = Feed(
                scope: community.map { .community($0.id) } ?? .open, sort: input.sort ?? .hot, time: input.time ?? .day,
                type: input.type, includesNsfw: input.isNsfw ?? (community != nil))
            return try self.page(of: feed, page, as: caller, in: db)
        }
    }

    private func page(
        of feed: Feed, _ page: PageRequest, as caller: Caller?, in db: Database
    ) throws -> Page<PostPayload> {
        let walk = try page.after.map { try FeedWalk($0, of: feed, in: db) } ?? FeedWalk(at: clock.now(), in: db)
        let found = try feed.page(walk, limit: page.limit, in: db)
        return Page(rows: try payloads(PostQueries.all(found.rows, in: db), for: caller, in: db), next: found.next)
    }

    /// The communities of a home feed that still stand.
    private func homes(of user: UserID, in db: Database) throws -> [CommunityID] {
        try CommunityListQueries.ids(of: user, in: db).filter { try facts.community($0, in: db) != nil }
    }

    private func posts(
        of handle: String, _ input: PostsInput, _ page: PageRequest, as caller: Caller?
    ) async throws -> Page<PostPayload> {
        guard input.sort == nil || input.sort == .new else {
            throw Refusal.invalid("sort", "A person's posts come newest first.")
        }
        let author = try await person(handle, as: caller)
        let after = try page.key(2)
        return try await store.read { db in
            let community = try input.community.map { try access(caller, to: CommunityHandle($0), in: db).id }
            let isStaff = caller?.staff.map { $0 >= .moderator } ?? false
            var found: [(isPinned: Bool, id: PostID)] = []
            // What they pinned, then the others.
            for isPinned in [true, false] where isPinned || found.count <= page.limit {
                let place = after.map { ($0[0] == 1, PostID(rawValue: $0[1])) }
                if isPinned, place?.0 == false { continue }
                let before = place.flatMap { $0.0 == isPinned ? $0.1 : nil }
                found += try db.all(
                    FeedQueries.ofAuthor(pinned: isPinned),
                    [
                        author, before?.rawValue ?? .max, input.isNsfw ?? true, input.type?.rawValue,
                        input.type?.rawValue, community, community, isStaff, caller?.userId,
                        page.limit + 1 - found.count,
                    ]
                ) { (isPinned: isPinned, id: $0[0] as PostID) }
            }
            let ids = Page(fetched: found, limit: page.limit) { [$0.isPinned ? 1 : 0, $0.id.rawValue] }.map(\.id)
            return Page(rows: try payloads(PostQueries.all(ids.rows, in: db), for: caller, in: db), next: ids.next)
        }
    }

    /// The person a request names by id, `@username` or `me`.
    /// - Throws: `not_found`, `unauthorized` for `me` without a caller.
    package func person(_ handle: String, as caller: Caller?) async throws -> UserID {
        if let id = UserID(handle) { return id }
        return try await accounts.user(handle, as: caller).id
    }
}
