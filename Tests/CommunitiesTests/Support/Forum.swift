import Accounts
import Foundation
import Hosting
import Kernel
import Media
import Storage
import Synchronization
import TestKit
import Testing
import Web

@testable import Communities

/// Communities with people: Olga owns `gardens` (public), `letters` (restricted) and `cellar` (private); Mia moderates
/// them, Anna and Ben are members of all, Otto is a stranger to all.
final class Forum: Sendable {
    let app: TestApp
    let media: MediaActions
    let accounts: AccountActions
    let communities: CommunityActions
    let olga: Person
    let mia: Person
    let anna: Person
    let ben: Person
    let otto: Person
    let gardens: CommunityID
    let letters: CommunityID
    let cellar: CommunityID

    /// Runs a test in a fresh forum.
    static func run(
        options: CommunityOptions = Forum.quick, _ test: @Sendable (Forum) async throws -> Void
    ) async throws {
        let forum = try await Forum(options)
        do {
            try await test(forum)
        } catch {
            await forum.app.stop()
            throw error
        }
        await forum.app.stop()
    }

    /// Scores are told soon, so that tests need not wait.
    static var quick: CommunityOptions {
        var options = CommunityOptions()
        options.voteInterval = .milliseconds(20)
        options.voteDelay = .milliseconds(1)
        return options
    }

    private init(_ options: CommunityOptions) async throws {
        var hostOptions = HostOptions()
        // What is tested here is not how often one may ask.
        for bucket in RateBucket.all { hostOptions.rateLimits[bucket.name] = [.init(1_000_000, per: 60)] }
        let rooms = Mutex<(MediaModule, AccountsModule, CommunitiesModule)?>(nil)
        app = try await TestApp(options: hostOptions) { host in
            let accounts = AccountsModule(host)
            let media = MediaModule(host)
            let communities = CommunitiesModule(
                host, media: media.actions, accounts: accounts.actions, options: options)
            rooms.withLock { $0 = (media, accounts, communities) }
            return TestSetup(modules: [media, accounts, communities], authenticator: accounts.authenticator)
        }
        guard let (media, accounts, communities) = rooms.withLock({ $0 }) else { preconditionFailure("not built") }
        self.media = media.actions
        self.accounts = accounts.actions
        self.communities = communities.actions
        olga = try await Person("olga", app, accounts.actions)
        mia = try await Person("mia", app, accounts.actions)
        anna = try await Person("anna", app, accounts.actions)
        ben = try await Person("ben", app, accounts.actions)
        otto = try await Person("otto", app, accounts.actions)
        var made: [CommunityID] = []
        for (name, visibility) in [
            ("gardens", CommunityVisibility.public), ("letters", .restricted), ("cellar", .private),
        ] {
            let view = try await communities.actions.create(
                CreateCommunityInput(name: CommunityName(name), visibility: visibility), as: olga.caller)
            let joined = app.clock.wall.now()
            try await communities.actions.addMembers(
                [mia, anna, ben].map { ($0.id, joined) }, to: view.community.id)
            _ = try await communities.actions.setModerator(
                mia.id, of: .id(view.community.id), [.all], as: olga.caller)
            made.append(view.community.id)
        }
        (gardens, letters, cellar) = (made[0], made[1], made[2])
    }

    var store: Datastore { app.host.store }
    var now: Timestamp { app.clock.wall.now() }

    /// Posts something and moves the clock a little.
    @discardableResult
    func post(_ title: String = "A title", by person: Person, in community: CommunityID? = nil) async throws
        -> PostPayload
    {
        app.clock.advance(.milliseconds(5))
        return try await communities.createPost(
            CreatePostInput(communityId: community ?? gardens, title: Text(title)), as: person.caller)
    }

    /// Comments and moves the clock a little.
    @discardableResult
    func say(
        _ text: String = "Hello", on post: PostID, under parent: CommentID? = nil, by person: Person
    ) async throws -> CommentPayload {
        app.clock.advance(.milliseconds(5))
        return try await communities.createComment(text, on: post, under: parent, as: person.caller)
    }

    /// Waits until every score has been told and every rank has moved.
    func settle() async throws {
        try await eventually {
            try await self.store.read { db in try VoteQueries.pending(in: db).isEmpty }
        }
    }

    /// The events of a room, oldest first.
    func events(in room: Room) async throws -> [LoggedEvent] {
        try await store.events(in: room, after: 0, limit: 1000)
    }
}

extension Ranks {
    /// Where a post with these ranks stands in a feed.
    func rank(of post: PostID, by sort: FeedSort) -> Int64 {
        switch sort {
        case .hot: hot
        case .best: best
        case .top: top
        case .controversial: controversy
        case .rising: rising
        case .new: post.rawValue
        }
    }
}
